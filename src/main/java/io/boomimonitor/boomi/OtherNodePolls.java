package io.boomimonitor.boomi;

/** This node no longer polls, so it makes no call: Boomi counts those of all nodes together. */
public final class OtherNodePolls extends BoomiRefused {

    private static final long serialVersionUID = 1L;

    /** Says why the cycle ends. */
    public OtherNodePolls() {
        super("this node no longer polls Boomi, another one may");
    }
}
