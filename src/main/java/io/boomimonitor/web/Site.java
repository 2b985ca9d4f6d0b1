package io.boomimonitor.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests: first who asks, then what. */
final class Site {

    private static final Logger LOG = LoggerFactory.getLogger(Site.class);
    private static final String LOGIN = "/web/login";

    private final Door door;
    private final Pages pages;
    private final Actions actions;
    private final Assets assets;

    Site(Door door, Pages pages, Actions actions, Assets assets) {
        this.door = door;
        this.pages = pages;
        this.actions = actions;
        this.assets = assets;
    }

    WebAnswer answer(WebRequest request) {
        boolean api = isApi(request);
        try {
            return api ? api(request) : page(request);
        } catch (IllegalArgumentException e) {
            return failed(api, 400, e.getMessage());
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} {} could not be answered: {}", request.method(), api ? "/api" : "of the page", e.toString());
            LOG.debug("because of", e);
            return failed(api, 500, "The monitor could not answer this; its log says why.");
        }
    }

    private static boolean isApi(WebRequest request) {
        return request.path().equals("/api") || request.path().startsWith("/api/");
    }

    private WebAnswer failed(boolean api, int status, String why) {
        return api ? WebAnswer.json(status, JsonNodeFactory.instance.objectNode().put("error", why)) : pages.said(status, why, null);
    }

    private WebAnswer page(WebRequest request) throws IOException {
        Optional<WebAnswer> asset = assets.find(request.path());
        if (asset.isPresent()) {
            return asset.get();
        }
        if (request.path().equals(LOGIN)) {
            return login(request);
        }
        Optional<Visitor> visitor = door.visitor(request);
        if (visitor.isEmpty()) {
            return stranger(request);
        }
        return request.isPost() ? act(request, visitor.get()) : pages.page(request, visitor.get());
    }

    private WebAnswer act(WebRequest request, Visitor visitor) {
        if (!Door.isOwnForm(visitor, request)) {
            return pages.said(403, "Nothing was done: this form is older than your login, or the monitor's start. Go back, reload the page "
                    + "and try again.", visitor);
        }
        if (request.path().equals("/web/logout")) {
            door.logout(visitor);
            return WebAnswer.seeOther(LOGIN).with("Set-Cookie", cookie(request, "", 0));
        }
        if (request.path().equals("/web/explain")) {
            return pages.explained(request, visitor);
        }
        String back = place(request.form().get("back"));
        return actions.act(request.path(), request.form(), visitor)
                .map(number -> WebAnswer.seeOther(back + (back.contains("?") ? "&" : "?") + "done=" + number))
                .orElseGet(() -> pages.said(404, "There is nothing here.", visitor));
    }

    private WebAnswer stranger(WebRequest request) {
        if (request.header("HX-Request") != null) {
            return pages.said(401, "Your login has ended.", null).with("HX-Refresh", "true");
        }
        if (!door.settings().hasLogin()) {
            return pages.special(403, "closed", Map.of("proxy", door.settings().hasProxy(), "missing",
                    door.settings().missing()));
        }
        // a link in a mail or chat brings no cookie, since that is for calls from here alone; so the page calls itself once more
        boolean byLink = request.cookie(Door.COOKIE) == null && "cross-site".equals(request.header("Sec-Fetch-Site"));
        return byLink && !request.isPost() ? pages.special(200, "again", Map.of())
                : WebAnswer.seeOther(LOGIN + (request.path().equals("/") || request.isPost() ? "" : "?next=" + request.path()));
    }

    private WebAnswer login(WebRequest request) {
        if (!door.settings().hasLogin()) {
            return stranger(request);
        }
        String next = place(request.isPost() ? request.form().get("next") : request.query().get("next"));
        Map<String, Object> model = new HashMap<>(Map.of("next", next));
        if (!request.isPost()) {
            return pages.special(200, "login", model);
        }
        Optional<String> session = Door.isFromHere(request) ? door.login(request.form().getOrDefault("user", ""),
                request.form().getOrDefault("password", "")) : Optional.empty();
        model.put("wrong", true);
        return session.map(token -> WebAnswer.seeOther(next).with("Set-Cookie", cookie(request, token, Sessions.LIFE.toSeconds())))
                .orElseGet(() -> pages.special(403, "login", model));
    }

    /** A browser keeps a cookie that is Secure for https alone; behind a proxy that speaks it, its {@code Origin} says so. */
    private static String cookie(WebRequest request, String token, long seconds) {
        String origin = request.header("Origin");
        return Door.COOKIE + "=" + token + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + seconds
                + (origin != null && origin.startsWith("https:") ? "; Secure" : "");
    }

    /** @return a path of this server: what a caller wrote there must not lead elsewhere */
    private static String place(String wanted) {
        return wanted != null && wanted.matches("/([A-Za-z0-9._~%?&=+:@!*'(),-][A-Za-z0-9._~%?&=+:@!*'(),/-]{0,1000})?") ? wanted : "/";
    }

    private WebAnswer api(WebRequest request) throws IOException {
        Optional<Visitor> caller = door.caller(request);
        if (caller.isEmpty()) {
            WebAnswer refused = failed(true, 401, "log in by a session or HTTP Basic; docs/page.md says how");
            return door.settings().hasLogin() ? refused.with("WWW-Authenticate", "Basic realm=\"Boomi Monitor\", charset=\"UTF-8\"")
                    : refused;
        }
        if (request.path().equals("/api/openapi.json")) {
            return new WebAnswer(200, "application/json", assets.file("openapi.json"), Map.of());
        }
        String path = request.path().substring("/api".length());
        return (path.equals("/") || path.isEmpty() ? Optional.<Pages.View>empty() : pages.find(request, path))
                .map(view -> WebAnswer.json(200, view.json()))
                .orElseGet(() -> failed(true, 404, "there is nothing here; /api/openapi.json says what there is"));
    }
}
