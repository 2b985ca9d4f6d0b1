package io.boomimonitor.simulator.auditlogstaging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.simulator.Backstage;
import io.boomimonitor.simulator.Call;
import io.boomimonitor.simulator.Refusal;
import io.boomimonitor.simulator.SimulatedAnswer;
import io.boomimonitor.simulator.SimulatedRequest;
import io.boomimonitor.simulator.Switch;
import io.boomimonitor.simulator.Switches;
import java.time.Instant;

/** Invented: the archives behind links like pre-signed URLs of a cloud's store, which want no other credentials. */
final class Downloads {

    private final Backstage backstage;
    private final Switches switches;
    private final ArchivedRecords records;
    private final Links links = Links.empty();

    Downloads(Backstage backstage, ArchivedRecords records) {
        this.backstage = backstage;
        this.switches = backstage.switches();
        this.records = records;
    }

    /** Each call makes a fresh link. @param base of the link's URL */
    void putLink(ObjectNode answer, String base, Jobs.Job job, Call call) {
        Instant expires = backstage.now().plusSeconds(switches.number(Switch.LINK_LIFE, call));
        Links.Link link = links.create(job, expires);
        String checksum = archive(job, call).md5();
        answer.put("downloadLink", base + link.token()).put("downloadLinkExpiry", expires.toString())
                .put("checksum", switches.flag(Switch.CHECKSUM_WRONG, call) ? new StringBuilder(checksum).reverse().toString() : checksum);
    }

    /** @throws Refusal 400 with credentials, 403 when the link is expired, 404 when there is none */
    SimulatedAnswer answer(SimulatedRequest request, String token, Call call) {
        Links.Link link = links.of(token).orElseThrow(() -> new Refusal(404, "There is no such download"));
        if (request.header("Authorization").isPresent()) {
            throw Refusal.badRequest("Only one auth mechanism allowed: the link itself; keep your token to yourself");
        }
        if (switches.flag(Switch.LINK_EXPIRED, call) || !backstage.now().isBefore(link.expires())) {
            throw new Refusal(403, "The download link has expired");
        }
        Archive archive = archive(link.job(), call);
        backstage.statistics().count("downloads", 1);
        SimulatedAnswer answer = SimulatedAnswer.of(200, archive.contentType(), archive.bytes())
                .with("Content-Disposition", "attachment; filename=\"" + archive.name() + "\"");
        return switches.flag(Switch.ARCHIVE_TRUNCATED, call) ? answer.truncated() : answer;
    }

    private Archive archive(Jobs.Job job, Call call) {
        BlobRequest request = job.request();
        return Archive.of(records.lines(request.from(), request.to()), switches.word(Switch.ARCHIVE_FORMAT, call));
    }
}
