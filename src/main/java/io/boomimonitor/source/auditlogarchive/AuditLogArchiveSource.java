package io.boomimonitor.source.auditlogarchive;

import io.boomimonitor.alert.AlertFields;
import io.boomimonitor.config.KeyRule;
import io.boomimonitor.config.KeyValues;
import io.boomimonitor.config.MailAddress;
import io.boomimonitor.config.Settings;
import io.boomimonitor.source.AlertMaker;
import io.boomimonitor.source.Progress;
import io.boomimonitor.source.Source;
import io.boomimonitor.source.SourceContext;
import io.boomimonitor.source.SourceParts;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Whole months of the audit log as files (Audit Log Staging, whose paths Boomi does not publish). */
public final class AuditLogArchiveSource implements Source {

    private static final AlertFields FIELDS = AlertFields.of("eventDate", "title", "status", "accountId", "from", "to", "file", "size")
            .with("eventLevel", List.of("INFO")).with("eventType", List.of("archive.stored"));

    @Override
    public String name() {
        return "audit-log-archive";
    }

    @Override
    public List<KeyRule> keys() {
        String keys = name() + ".";
        return Stream.of(
                KeyRule.of(KeyValues::isPlatform, "an https URL such as https://api.boomi.com, without a slash behind it",
                        keys + "url"),
                KeyRule.of(KeyValues::isDate, "a date such as 2026-01-31", keys + "from", keys + "to"),
                KeyRule.of(value -> value.matches("/\\S*"), "a path that begins with a slash", keys + "request-path", keys + "status-path"),
                KeyRule.of(value -> value.matches("[\\w.-]+"), "a name without blanks", keys + "property"),
                KeyRule.of(value -> KeyValues.each(value, "[A-Za-z0-9.*-]+"), "hosts such as *.boomi.com, with commas", keys
                        + "download-hosts"),
                KeyRule.duration("0s", "365d", keys + "wait"),
                KeyRule.number(1, 1_000_000, keys + "max-megabytes"),
                KeyRule.of(KeyValues::isFolder, "a folder", keys + "folder"),
                KeyRule.of(value -> MailAddress.parse(value).isPresent(), MailAddress.RULE, keys + "email"))
                .flatMap(rules -> rules).toList();
    }

    @Override
    public void verify(Settings settings) {
        ArchiveSettings.read(settings);
    }

    @Override
    public AlertFields fields() {
        return FIELDS;
    }

    @Override
    public SourceParts open(SourceContext context) {
        ArchiveSettings settings = ArchiveSettings.read(context.settings());
        return new SourceParts(Progress.none(context.boomi().clock()), AlertMaker.AS_IT_IS,
                Map.of("archives", new Archives(settings, context.boomi().clock()), "archiveDownload", new ArchiveDownload(settings)));
    }
}
