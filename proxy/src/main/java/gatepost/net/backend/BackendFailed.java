package gatepost.net.backend;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Why a future of this package has no value: the backend, a machine elsewhere, failed. */
final class BackendFailed extends Exception {

    private static final long serialVersionUID = 1L;

    private final BackendFailure failure;
    private final transient Optional<BackendReply> because;

    BackendFailed(BackendFailure failure, String why) {
        this(failure, why, Optional.empty());
    }

    /** @param because the reply that meant it, if it was one */
    BackendFailed(BackendFailure failure, String why, Optional<BackendReply> because) {
        super(why, null, false, false);
        this.failure = failure;
        this.because = because;
    }

    static <T> CompletableFuture<T> future(BackendFailure failure, String why) {
        return CompletableFuture.failedFuture(new BackendFailed(failure, why));
    }

    /** The failure behind what a future was completed with; whatever else that is, is a bug and thrown. */
    static BackendFailed of(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof BackendFailed failed) {
            return failed;
        }
        throw new CompletionException(cause);
    }

    BackendFailure failure() {
        return failure;
    }

    boolean is(BackendFailure other) {
        return failure == other;
    }

    Optional<BackendReply> because() {
        return because;
    }
}
