package io.boomimonitor.config;

/** Whom a destination serves. */
public enum Audience {
    /** Those who read: their alerts are grouped, repeated, silenced and escalated. */
    PEOPLE,
    /** Databases, files, other programs: they receive each alert at once. */
    MACHINES
}
