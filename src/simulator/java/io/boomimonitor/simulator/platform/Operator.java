package io.boomimonitor.simulator.platform;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The operators of Boomi's queries (no STARTS_WITH), each with its number of arguments. */
enum Operator {

    EQUALS(1) {
        @Override
        boolean test(Comparable<Object> value, List<Object> arguments) {
            return value.equals(arguments.get(0));
        }
    },
    NOT_EQUALS(1) {
        @Override
        boolean test(Comparable<Object> value, List<Object> arguments) {
            return !value.equals(arguments.get(0));
        }
    },
    LIKE(1) {
        @Override
        boolean test(Comparable<Object> value, List<Object> arguments) {
            return ((Pattern) arguments.get(0)).matcher(value.toString()).matches();
        }
    },
    IS_NULL(0) {
        @Override
        boolean test(Comparable<Object> value, List<Object> arguments) {
            return false;
        }
    },
    IS_NOT_NULL(0) {
        @Override
        boolean test(Comparable<Object> value, List<Object> arguments) {
            return true;
        }
    },
    BETWEEN(2) {
        @Override
        boolean test(Comparable<Object> value, List<Object> arguments) {
            return value.compareTo(arguments.get(0)) >= 0 && value.compareTo(arguments.get(1)) <= 0;
        }
    },
    GREATER_THAN(1) {
        @Override
        boolean test(Comparable<Object> value, List<Object> arguments) {
            return value.compareTo(arguments.get(0)) > 0;
        }
    },
    GREATER_THAN_OR_EQUAL(1) {
        @Override
        boolean test(Comparable<Object> value, List<Object> arguments) {
            return value.compareTo(arguments.get(0)) >= 0;
        }
    },
    LESS_THAN(1) {
        @Override
        boolean test(Comparable<Object> value, List<Object> arguments) {
            return value.compareTo(arguments.get(0)) < 0;
        }
    },
    LESS_THAN_OR_EQUAL(1) {
        @Override
        boolean test(Comparable<Object> value, List<Object> arguments) {
            return value.compareTo(arguments.get(0)) <= 0;
        }
    },
    CONTAINS(1) {
        @Override
        boolean test(Comparable<Object> value, List<Object> arguments) {
            return value.toString().contains(arguments.get(0).toString());
        }
    },
    NOT_CONTAINS(1) {
        @Override
        boolean test(Comparable<Object> value, List<Object> arguments) {
            return !value.toString().contains(arguments.get(0).toString());
        }
    };

    /** Of most objects; source: the enums of the Platform API reference. */
    static final Set<Operator> ALL = EnumSet.allOf(Operator.class);

    /** Of Atom. */
    static final Set<Operator> OF_ATOM = EnumSet.of(EQUALS, NOT_EQUALS, CONTAINS, NOT_CONTAINS);

    final int arguments;

    Operator(int arguments) {
        this.arguments = arguments;
    }

    /** @param value of a record that has the field; a record without it matches IS_NULL only, as in SQL */
    abstract boolean test(Comparable<Object> value, List<Object> arguments);

    boolean isForTextOnly() {
        return this == LIKE || this == CONTAINS || this == NOT_CONTAINS;
    }
}
