package io.boomimonitor.simulator.account;

import java.util.List;

/** What the simulated runs say about themselves; a given share of it is hostile. */
public final class Texts {

    private static final int TEXT = 20;
    private static final int NUMBER = 21;
    private static final int HOSTILE = 22;

    private static final List<String> ERRORS = List.of(
            "Connection refused\n",
            "Unable to connect to https://erp.example.com:8443/orders; Caused by: connect timed out\n",
            "HTTP 503 Service Unavailable from https://shop.example.com/api/v2/items/%d",
            "ORA-00001: unique constraint (ERP.ORDERS_PK) violated for order %d\n",
            "Login failed for user 'svc_boomi' at sftp.example.com",
            "Document %d does not conform to profile 'Order v4': element 'currency' is missing",
            "Read timed out after 30000 ms; document %d was not acknowledged\n",
            "Item %d: unexpected end of file in segment UNT; 1 of 12 messages rejected",
            "java.lang.OutOfMemoryError: Java heap space\n");

    private static final List<String> TITLES = List.of("Missing price", "Unknown customer", "Stock below minimum",
            "Duplicate order", "Late delivery", "Partner file rejected");

    private static final List<String> MESSAGES = List.of(
            "Order %d has no price",
            "Customer %d is not known in the ERP; created as prospect",
            "Material %d: 3 pieces left, minimum is 10",
            "Order %d arrived twice; the second one was ignored",
            "Delivery %d is two days late\nCarrier: ACME Logistics\nNext step: call the carrier",
            "File ORDERS_%d.edi was rejected by the partner");

    private static final List<String> HOSTILE_TEXTS = List.of(
            "<script>alert('%d')</script><img src=x onerror=alert(1)>",
            "<!channel> <@U123> <http://evil.example.com|Login> & more %d",
            "${sys.user.home} ${bean:simulator} {{env:BOOMI_TOKEN}} {{boomi.token}} %d",
            "=HYPERLINK(\"http://evil.example.com/%d\",\"Open\")",
            "Subject\r\nBcc: thief@example.com\r\n\r\n%d",
            "invoice\u202Efdp.exe %d",
            "'); DROP TABLE alert; -- %d",
            "../../etc/cron.d/%d\tCON \u760D\u760A | * ? !x;y,\"z\"");

    private final double hostileShare;

    /** @param hostileShare 0 to 1 */
    public Texts(double hostileShare) {
        this.hostileShare = hostileShare;
    }

    public String error(Dice dice) {
        return text(dice, ERRORS);
    }

    public String title(Dice dice) {
        return text(dice, TITLES);
    }

    public String message(Dice dice) {
        return text(dice, MESSAGES);
    }

    /** @return the believable text, or a hostile one in its place */
    public String or(Dice dice, String believable) {
        return text(dice, List.of(believable));
    }

    private String text(Dice dice, List<String> believable) {
        List<String> texts = dice.fraction(HOSTILE) < hostileShare ? HOSTILE_TEXTS : believable;
        return dice.pick(TEXT, texts).replace("%d", Integer.toString(4000 + dice.roll(NUMBER, 90000)));
    }
}
