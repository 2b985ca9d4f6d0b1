package io.boomimonitor.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.testbed.Project;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Everyone can read the page, in light and dark: WCAG 2.2 asks for a contrast of 4.5 (AA). And no template goes round the escaping. */
class PageStyleTest {

    private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): #([0-9a-f]{3,6});");
    private static final List<String> TEXTS = List.of("text", "soft", "link", "bad", "warn", "good");
    private static final List<String> GROUNDS = List.of("ground", "raised", "bad-ground");

    @Test
    void everyTextStandsOutFromEveryGround() {
        String css = Project.text(Path.of("routes/page/page.css"));
        int dark = css.indexOf("prefers-color-scheme: dark");

        for (String scheme : List.of(css.substring(0, dark), css.substring(dark))) {
            Map<String, Double> light = new HashMap<>();
            COLOUR.matcher(scheme).results().forEach(colour -> light.put(colour.group(1), luminance(colour)));
            for (String text : TEXTS) {
                for (String ground : GROUNDS) {
                    double one = Math.max(light.get(text), light.get(ground)) + 0.05;
                    double other = Math.min(light.get(text), light.get(ground)) + 0.05;
                    assertThat(one / other).as("%s on %s", text, ground).isGreaterThanOrEqualTo(4.5);
                }
            }
        }
    }

    @Test
    void noTemplateLeavesOutTheEscapingOrNeedsWhatThePolicyForbids() {
        assertThat(Project.files("routes/page", ".ftlh")).hasSizeGreaterThan(5).allSatisfy(file -> assertThat(Project.text(file)
                .replaceAll("<#--(?s).*?-->", "")).as("%s", file).doesNotContain("?no_esc", "<#noautoesc", "<#outputformat", " style=",
                        "onclick", "onload", "<style", "javascript:", "http://", "https://"));
    }

    /** As WCAG defines it. */
    private static double luminance(MatchResult colour) {
        String hex = colour.group(2).length() == 3 ? colour.group(2).replaceAll("(.)", "$1$1") : colour.group(2);
        double sum = 0;
        double[] weights = {0.2126, 0.7152, 0.0722};
        for (int i = 0; i < weights.length; i++) {
            double part = Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16) / 255.0;
            sum += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }
}
