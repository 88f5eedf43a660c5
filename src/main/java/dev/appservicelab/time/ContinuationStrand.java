package dev.appservicelab.time;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A strand that runs on its driver's own thread, as what virtual threads are made of: to leave it and to go on with it
 * costs a tenth of a hand-over between threads. Java lends that class only to who is started with {@code --add-exports
 * java.base/jdk.internal.vm=ALL-UNNAMED}. A body must not leave while it is in a synchronized block.
 */
final class ContinuationStrand implements Strand {
    private static final Optional<Continuations> JAVA = Continuations.find();
    /** Constants, so that the compiler sees through them. */
    private static final MethodHandle MAKE = JAVA.map(Continuations::make).orElse(MethodHandles.identity(Object.class));

    private static final MethodHandle RUN = JAVA.map(Continuations::run).orElse(MethodHandles.identity(Object.class));
    private static final MethodHandle YIELD = JAVA.map(Continuations::yield).orElse(MethodHandles.identity(Object.class));

    private final Object continuation;
    private @Nullable Thread driver;

    /** @throws IllegalStateException if it {@linkplain #isPossible() is not possible} */
    ContinuationStrand(Runnable body) {
        try {
            continuation = (Object) MAKE.invokeExact(body);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    static boolean isPossible() {
        return JAVA.isPresent();
    }

    @Override
    public void goOn() {
        driver = Thread.currentThread();
        try {
            RUN.invokeExact(continuation);
        } catch (Throwable e) {
            throw failed(e);
        }
        driver = null;
    }

    @Override
    public void leave() {
        try {
            var _ = (boolean) YIELD.invokeExact();
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    @Override
    public boolean runsHere() {
        return driver == Thread.currentThread();
    }

    private static RuntimeException failed(Throwable problem) {
        return switch (problem) {
            case RuntimeException unchecked -> unchecked;
            case Error error -> throw error;
            default -> new IllegalStateException(problem);
        };
    }

    /**
     * {@code jdk.internal.vm.Continuation}: its constructor for one scope, and its methods {@code run} and {@code
     * yield}.
     */
    private record Continuations(MethodHandle make, MethodHandle run, MethodHandle yield) {

        static Optional<Continuations> find() {
            try {
                var lookup = MethodHandles.lookup();
                var continuation = Class.forName("jdk.internal.vm.Continuation");
                var scopes = Class.forName("jdk.internal.vm.ContinuationScope");
                var scope = lookup.findConstructor(scopes, MethodType.methodType(void.class, String.class))
                        .invoke("simulated task");
                var make = lookup.findConstructor(
                        continuation, MethodType.methodType(void.class, scopes, Runnable.class));
                var run = lookup.findVirtual(continuation, "run", MethodType.methodType(void.class));
                var yield = lookup.findStatic(continuation, "yield", MethodType.methodType(boolean.class, scopes));
                return Optional.of(new Continuations(
                        MethodHandles.insertArguments(make, 0, scope)
                                .asType(MethodType.methodType(Object.class, Runnable.class)),
                        run.asType(MethodType.methodType(void.class, Object.class)),
                        MethodHandles.insertArguments(yield, 0, scope)));
            } catch (Throwable e) {
                // It is not lent to us: then threads have to do.
                return Optional.empty();
            }
        }
    }
}
