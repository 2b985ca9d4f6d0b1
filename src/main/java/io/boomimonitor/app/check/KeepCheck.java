package io.boomimonitor.app.check;

import io.boomimonitor.config.Durations;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.Settings;
import io.boomimonitor.source.Source;
import io.boomimonitor.source.SourceList;
import io.boomimonitor.source.SourceSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a source reads again must be remembered: else its alerts would be made, and delivered, a second time. */
final class KeepCheck {

    private static final String KEEP = "outbox.keep";

    private final Settings settings;

    KeepCheck(Settings settings) {
        this.settings = settings;
    }

    /** @return one problem for each source that reads further back than alerts are kept; what is no duration is another check's */
    List<Problem> run() {
        return settings.find(KEEP).flatMap(Durations::parse).stream().flatMap(keep -> SourceList.ALL.stream()
                .filter(Source::hasRoutingTable).flatMap(source -> problem(source, keep).stream())).toList();
    }

    private Optional<Problem> problem(Source source, Duration keep) {
        String sweep = source.prefix() + ".sweep";
        String overlap = source.prefix() + ".overlap";
        if (Stream.of(sweep, overlap).anyMatch(key -> settings.find(key).filter(value -> Durations.parse(value).isEmpty()).isPresent())) {
            return Optional.empty();
        }
        String key = settings.find(sweep).isPresent() ? sweep : settings.find(overlap).isPresent() ? overlap : KEEP;
        return source.records().map(records -> SourceSettings.reach(source, records, settings)).filter(reach -> reach.compareTo(keep) > 0)
                .map(reach -> settings.origin(key).problem(settings.get(key, ""), sweep + " and " + overlap + " together reach back further"
                        + " than " + KEEP + "=" + settings.get(KEEP, "") + ": alerts would be forgotten, read again and delivered again;"
                        + " shorten them, or raise " + KEEP));
    }
}
