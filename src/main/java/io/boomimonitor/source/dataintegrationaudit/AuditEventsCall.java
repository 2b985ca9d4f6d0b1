package io.boomimonitor.source.dataintegrationaudit;

import io.boomimonitor.boomi.BoomiBusy;
import io.boomimonitor.boomi.BoomiRefused;
import io.boomimonitor.boomi.LinkedUrl;
import io.boomimonitor.boomi.Login;
import io.boomimonitor.boomi.Page;
import io.boomimonitor.boomi.PageReader;
import io.boomimonitor.boomi.PagedCall;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A list of audit events and its pages. The address of the next page is opaque (Data Integration API
 * reference, AuditEvents), and followed on the configured host only, because it receives the token.
 */
public final class AuditEventsCall extends PagedCall {

    /** What Boomi's own Terraform provider waits after a 429, which comes without {@code Retry-After}. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int MOST_RESTARTS = 3;

    private final PageReader pages = new PageReader("items", "next_page");
    private final DataIntegrationAccount account;
    private final String first;
    private final LoopGuard loop = LoopGuard.watch();
    private String next;
    private int restarts;
    private boolean done;

    AuditEventsCall(DataIntegrationAccount account, String first) {
        this.account = account;
        this.first = first;
        this.next = first;
    }

    @Override
    public boolean isOpen() {
        return !done;
    }

    @Override
    public Login getLogin() {
        return account.login();
    }

    @Override
    public String getBudget() {
        return DataIntegrationAccount.BUDGET;
    }

    @Override
    public String getUrl() {
        return next;
    }

    @Override
    public String getPath() {
        return "/audit_events";
    }

    @Override
    public String getAdvice() {
        return account.advice();
    }

    @Override
    public Duration getPatience() {
        return PATIENCE;
    }

    /** @return the page; the call moves on to the one after it */
    @Override
    public Page read(InputStream body) throws BoomiBusy, BoomiRefused, IOException {
        Page page = pages.read(body);
        next = page.queryToken() == null ? null : follow(page.queryToken());
        done = next == null;
        return page;
    }

    /** @return an empty page when the address of the next page is no longer good: then the list starts again */
    @Override
    public Optional<Object> unlessError(int status, String message) throws BoomiBusy, BoomiRefused {
        if (!next.equals(first) && List.of(400, 404, 410, 422).contains(status)) {
            restart(message);
            return Optional.of(new Page(List.of(), List.of(), null));
        }
        Optional<BoomiRefused> refusal = account.refusal(status, message);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        return Optional.empty();
    }

    private String follow(String page) throws BoomiRefused {
        LinkedUrl url = LinkedUrl.parse("next_page", page);
        if (!url.isAt(account.url())) {
            throw new BoomiRefused("next_page leads to " + url.origin() + " and not to data-integration.url (" + account.url()
                    + "): it is not followed, because it would receive the token; if Data Integration moved, set data-integration.url");
        }
        if (loop.closesAt(page)) {
            throw new BoomiRefused("next_page leads in a circle: Data Integration's list of audit events has no end");
        }
        return page;
    }

    private void restart(String answer) throws BoomiBusy {
        next = first;
        loop.reset();
        if (++restarts > MOST_RESTARTS) {
            throw new BoomiBusy("Data Integration rejected next_page " + restarts + " times: " + answer, null);
        }
    }
}
