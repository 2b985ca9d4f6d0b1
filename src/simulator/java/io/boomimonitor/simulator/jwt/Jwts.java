package io.boomimonitor.simulator.jwt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs and reads JSON Web Tokens (HS256). The key lives and dies with this process: after a restart of the simulator
 * no older token is good, as none of Boomi's would be after its key was changed.
 */
final class Jwts {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEADER = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");

    private final SecretKeySpec key;

    /** @param key any number of bytes above 0 */
    Jwts(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    static Jwts withKeyOfItsOwn() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return new Jwts(key);
    }

    String sign(Claims claims) {
        String payload = encode(JsonNodeFactory.instance.objectNode().put("iss", "boomi-simulator").put("sub", claims.user())
                .put("account", claims.account()).put("iat", claims.issued()).put("exp", claims.expires())
                .put("jti", UUID.randomUUID().toString()).put("order", claims.order()).toString());
        return HEADER + "." + payload + "." + signature(HEADER + "." + payload);
    }

    /** @return what the token claims, also when it is expired; empty when this object did not sign it */
    Optional<Claims> read(String token) {
        int dot = token.lastIndexOf('.');
        if (dot < 0 || !isSame(signature(token.substring(0, dot)), token.substring(dot + 1))) {
            return Optional.empty();
        }
        JsonNode payload = decode(token.substring(token.indexOf('.') + 1, dot));
        return Optional.of(new Claims(payload.path("sub").textValue(), payload.path("account").textValue(),
                payload.path("iat").longValue(), payload.path("exp").longValue(), payload.path("order").longValue()));
    }

    private String signature(String text) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode decode(String part) {
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(part));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
