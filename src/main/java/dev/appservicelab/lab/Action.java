package dev.appservicelab.lab;

import java.util.Locale;
import java.util.OptionalLong;

/** Something done to a run, by the lab file or by hand. */
public sealed interface Action {
    /** As in a lab file: {@code retry_now}. */
    String word();

    /** Something done to one service. */
    record OfService(Verb verb, String service) implements Action {
        @Override
        public String word() {
            return verb.toString();
        }
    }

    /**
     * Something done to one transaction of a service.
     *
     * @param transaction its id; absent: the oldest there is
     */
    record OfTransaction(TransactionVerb verb, String service, OptionalLong transaction) implements Action {
        @Override
        public String word() {
            return verb.toString();
        }
    }

    /** Puts a fault on from now on; its {@code at} and {@code until} count from the start of the run all the same. */
    record SetFault(Fault fault) implements Action {
        @Override
        public String word() {
            return "set_fault";
        }
    }

    /** Ends a fault, whoever put it on; one that is still to come never comes. */
    record ClearFault(String fault) implements Action {
        @Override
        public String word() {
            return "clear_fault";
        }
    }

    /** Something done to the lab itself. */
    record OfLab(LabVerb verb) implements Action {
        @Override
        public String word() {
            return verb.toString();
        }
    }

    /** What can be done to a service. */
    enum Verb {
        PAUSE,
        RESUME,
        RETRY_NOW,
        RESET_BACKOFF,
        PING,
        FORCE_UP,
        FORCE_DOWN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What can be done to a transaction. */
    enum TransactionVerb {
        PARK,
        UNPARK,
        RESEND;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What can be done to the lab. */
    enum LabVerb {
        CRASH_LAB,
        RESTART_LAB,
        RESET_TRANSACTION_IDS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
