package dev.appservicelab.store;

import java.io.EOFException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.h2.api.ErrorCode;
import org.h2.jdbc.JdbcException;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/** Why a store failed, in words for people. */
final class Reason {
    private Reason() {}

    /** What the file system said; else H2's own words without the SQL they come with, or ours where those are no help. */
    static String of(Throwable e) {
        if (isDamage(e)) {
            return "its file is damaged";
        }
        var file = fileError(e);
        if (file.isPresent()) {
            return "its file cannot be read or written: " + firstLine(file.get().getMessage());
        }
        return e instanceof SQLException problem ? ofDatabase(problem) : firstLine(e.getMessage());
    }

    private static String ofDatabase(SQLException e) {
        return switch (e.getErrorCode()) {
            case ErrorCode.VALUE_TOO_LONG_2 ->
                String.format(Locale.ROOT, "it is too large: a body may have %,d bytes, a queued item %,d",
                        Schema.MAX_BODY, Schema.MAX_ITEM);
            case ErrorCode.DUPLICATE_KEY_1 -> "its id is that of another";
            case ErrorCode.FILE_CORRUPTED_1 -> "its file is damaged";
            default -> firstLine(e instanceof JdbcException h2 ? h2.getOriginalMessage() : e.getMessage());
        };
    }

    private static String firstLine(@Nullable String text) {
        return String.valueOf(text).lines().findFirst().orElse("no reason is known");
    }

    private static boolean isDamage(Throwable e) {
        var cause = e;
        while (cause != null && !(cause instanceof MVStoreException)) {
            cause = cause.getCause();
        }
        return cause instanceof MVStoreException problem
                && (problem.getErrorCode() == DataUtils.ERROR_FILE_CORRUPT
                        || problem.getErrorCode() == DataUtils.ERROR_CHUNK_NOT_FOUND
                        || fileError(problem).filter(EOFException.class::isInstance).isPresent());
    }

    private static Optional<IOException> fileError(Throwable e) {
        var cause = e;
        while (cause != null && !(cause instanceof IOException)) {
            cause = cause.getCause();
        }
        return cause instanceof IOException io ? Optional.of(io) : Optional.empty();
    }
}
