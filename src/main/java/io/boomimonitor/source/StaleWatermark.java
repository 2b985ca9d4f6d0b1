package io.boomimonitor.source;

/** Another monitor on the same store read the source meanwhile: nothing is lost, and the rest of the cycle is left to it. */
public final class StaleWatermark extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    StaleWatermark(String source) {
        super("another monitor moved the watermark of " + source + " meanwhile: this one leaves the cycle to it");
    }
}
