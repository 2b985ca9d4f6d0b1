package io.boomimonitor.config;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What lies behind a failure: whoever calls whom wraps the reason once more. */
public final class Causes {

    /** Deeper than any real chain, so that one that leads back to itself ends. */
    private static final int DEEP = 100;

    private Causes() {
    }

    /** @return the failure itself, its cause, that one's cause, and so on; nothing for null */
    public static Stream<Throwable> of(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(DEEP);
    }

    /** @return the outermost of a kind */
    public static <T> Optional<T> first(Class<T> kind, Throwable failure) {
        return of(failure).filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** @return whether one is of this kind */
    public static boolean include(Class<?> kind, Throwable failure) {
        return of(failure).anyMatch(kind::isInstance);
    }
}
