package io.boomimonitor.simulator.auditlogstaging;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Download links, good for whoever has them until they expire; the oldest are forgotten. Thread-safe. */
final class Links {

    record Link(String token, Jobs.Job job, Instant expires) { }

    private static final int KEPT = 1000;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Link> links = new LinkedHashMap<>();

    private Links() { }

    static Links empty() {
        return new Links();
    }

    synchronized Link create(Jobs.Job job, Instant expires) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        Link link = new Link(Base64.getUrlEncoder().encodeToString(bytes), job, expires);
        links.put(link.token, link);
        if (links.size() > KEPT) {
            links.remove(links.keySet().iterator().next());
        }
        return link;
    }

    synchronized Optional<Link> of(String token) {
        return Optional.ofNullable(links.get(token));
    }
}
