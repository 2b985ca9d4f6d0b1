package io.boomimonitor.simulator.platform;

import io.boomimonitor.simulator.account.Property;
import java.util.List;

/**
 * What a client asks for.
 *
 * @param sort empty for no order
 */
record Query(Expression filter, List<Sort> sort) {

    static final Query EVERYTHING = new Query(Expression.EVERYTHING, List.of());

    record Sort(Property property, boolean descending) { }
}
