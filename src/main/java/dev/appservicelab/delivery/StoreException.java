package dev.appservicelab.delivery;

/** The store could not do what it was asked. The message is one sentence for people. */
public class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
