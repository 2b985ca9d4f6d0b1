package io.boomimonitor.simulator.apimetrics;

import java.util.Arrays;
import java.util.function.Function;

/** What calls can be grouped and filtered by. The values of deployedApi and statusCategory are the simulator's choice. */
enum GroupField {

    DEPLOYED_API("deployedApi", call -> call.series().api()),
    ENVIRONMENT("environment.id", call -> call.series().environment()),
    ACCOUNT("account.id", call -> call.series().account()),
    GATEWAY("gateway.id", call -> call.series().gateway()),
    GATEWAY_NAME("gateway.name", call -> call.series().gatewayName()),
    ATOM("atom.id", call -> call.series().atom()),
    ATOM_NAME("atom.name", call -> call.series().atomName()),
    AUTH_TYPE("authType", call -> call.series().authType()),
    METHOD("method", ApiCall::method),
    STATUS("status", ApiCall::status),
    STATUS_CATEGORY("statusCategory", call -> call.status() / 100 + "xx");

    final String path;
    private final Function<ApiCall, Object> value;

    GroupField(String path, Function<ApiCall, Object> value) {
        this.path = path;
        this.value = value;
    }

    /** @throws GraphqlError when calls have no such field */
    static GroupField of(String path) {
        return Arrays.stream(values()).filter(field -> field.path.equals(path)).findFirst()
                .orElseThrow(() -> GraphqlError.validation("Validation error: calls have no field '" + path + "'"));
    }

    /** @return a String or an Integer */
    Object of(ApiCall call) {
        return value.apply(call);
    }

    boolean isNumber() {
        return this == STATUS;
    }
}
