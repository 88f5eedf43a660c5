package dev.appservicelab.delivery;

/**
 * The store could not take note that a transaction was delivered, and so did not store the next one in the same commit
 * either.
 */
public final class CompletionFailed extends StoreException {
    private static final long serialVersionUID = 1L;

    public CompletionFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
