package io.boomimonitor.outbox;

import java.time.Instant;

/** When a recipient wants to be alerted, such as on working days from 8 to 18 in Berlin. */
public interface Hours {

    /** @return whether the instant lies within the hours */
    boolean isOpen(Instant instant);

    /** @return the instant itself when it lies within the hours, else when they begin next */
    Instant nextOpening(Instant instant);
}
