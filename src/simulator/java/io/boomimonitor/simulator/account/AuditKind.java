package io.boomimonitor.simulator.account;

import java.util.List;
import java.util.stream.Stream;

/**
 * What people do in an account, as the AuditLog records it: type, action and modifier are rows of Boomi's documentation, but
 * for the last two, which no documentation knows.
 *
 * @param modifier empty for none
 * @param message  empty for none; many entries have none
 * @param content  which AuditLogProperty entries there are; see AuditProperties
 */
record AuditKind(String type, String action, String modifier, String level, String source, String content, String message) {

    /** The everyday ones several times, so that they come up more often. */
    static final List<AuditKind> ALL = """
            account|ON_ENTRY|SUCCESS|INFO|UI||
            account|ON_ENTRY|SUCCESS|INFO|UI||
            account|ON_ENTRY|SUCCESS|INFO|MOBILE||
            account|EDIT|NONE|WARNING|UI|SETTINGS|Password policy changed
            account|LOGOUT|NONE|WARNING|UI||All users were signed out
            account-ip_address|ADD|TRUSTEDIP|WARNING|UI|ADDRESS|Trusted IP address added
            account-ip_address|DELETE|TRUSTEDIP|WARNING|UI|ADDRESS|Trusted IP address deleted
            account-ip_address|EDIT|WHITELISTING|WARNING|UI|ADDRESS|
            as.account.properties|SAVE|NONE|INFO|API|SETTINGS|Account properties saved
            as.atom|UPDATE|MANUAL|INFO|UI|VERSION|Runtime updated
            as.atom|UPDATE|RESPONSE|INFO|INTERNAL|VERSION|
            as.atom|RESTART|NONE|WARNING|UI||Runtime restarted
            as.atom|PAUSE|MANUAL|WARNING|UI||Listeners paused
            as.atom|RESUME|MANUAL|INFO|UI||Listeners resumed
            as.atom|INSTALL|TOKEN|INFO|UNKNOWN|VERSION|
            as.atom|DELETE|NONE|ERROR|UI||Runtime deleted
            as.atom.log|DOWNLOAD|NONE|INFO|UI||
            as.atom.process|ATTACH|NONE|INFO|API|COMPONENT|
            as.atom.process|DETACH|NONE|INFO|API|COMPONENT|
            as.atom.properties|SAVE|NONE|INFO|UI|SECRETS|Runtime properties saved
            as.component|COPY|NONE|INFO|UI|COMPONENT|Component 'Orders to ERP' copied as %d
            as.component|DELETE|NONE|WARNING|UI|COMPONENT|Component %d deleted
            as.document|VIEW|SUCCESS|INFO|UI|COMPONENT|
            as.document|VIEW|FAILURE|WARNING|UI|COMPONENT|
            as.document|DOWNLOAD|SUCCESS|WARNING|UI|COMPONENT|Document %d downloaded
            as.environment|ATTACH|NONE|INFO|UI||
            as.environment|UPDATE|ROLE|WARNING|UI|ROLE|
            as.extensions|EDIT|NONE|INFO|UI|EXTENSIONS|Environment Extensions saved
            as.extensions|EDIT|NONE|INFO|API|EXTENSIONS|Environment Extensions saved
            as.extensions|EDIT|NONE|INFO|UNKNOWN|EXTENSIONS|Environment Extensions saved
            as.extensions.process|EDIT|NONE|INFO|UI|EXTENSIONS|
            as.packaged.component|DELETE|NONE|WARNING|UI|COMPONENT|
            as.process.manual_execution|EXECUTE|MANUAL|INFO|UI|COMPONENT|
            as.process.properties|SAVE|NONE|INFO|UI|SECRETS|
            as.process.test_execution|EXECUTE|MANUAL|DEBUG|UI|COMPONENT|
            as.schedules|UPDATE|NONE|INFO|UI|SCHEDULE|Schedule updated
            as.schedules|STOP|SINGLE|WARNING|UI|COMPONENT|
            as.schedules|STOP|ALL|ERROR|UI||All schedules were stopped
            as.schedules|RESUME|ALL|INFO|UI||
            api.deployment_policies|UPDATE|NONE|INFO|UI|JSON|
            api.key|ADD|NONE|WARNING|UI|JSON|API key created
            as.accountgroup.user|UPDATE|ROLE|WARNING|UI|ROLE|
            role|ADD|NONE|WARNING|UI|ROLE|Role added
            user|ADD|NONE|WARNING|UI|ROLE|User added
            user|UPDATE|AUTHENTICATION|WARNING|UI|SETTINGS|
            user|UPDATE||INFO|UI|SETTINGS|User's e-mail address changed
            user|DELETE|NONE|WARNING|UI||User removed
            user.token|ADD|AUTHENTICATION|WARNING|UI|SECRETS|API token generated
            user.token|DELETE|AUTHENTICATION|INFO|UI||
            as.quantum_flow|ENTANGLE|PAIRWISE|INFO|INTERNAL|JSON|
            api.portal_settings|UPDATE|NONE|INFO|UI|JSON|
            """.lines().map(AuditKind::of).toList();

    boolean hasContainer() {
        return type.startsWith("as.atom") || type.startsWith("as.process") || type.startsWith("as.schedules");
    }

    private static AuditKind of(String line) {
        List<String> cells = Stream.of(line.split("\\|", -1)).toList();
        return new AuditKind(cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4), cells.get(5), cells.get(6));
    }
}
