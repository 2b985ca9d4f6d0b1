package io.boomimonitor.simulator;

import java.util.List;
import java.util.regex.Pattern;

/** The operators that Boomi's Event query knows (no STARTS_WITH), each with its number of arguments. */
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

    final int arguments;

    Operator(int arguments) {
        this.arguments = arguments;
    }

    /** @param value of a record that has the field; a record without it matches IS_NULL only, as in SQL */
    abstract boolean test(Comparable<Object> value, List<Object> arguments);

    boolean isForTextOnly() {
        return this == LIKE || this == CONTAINS || this == NOT_CONTAINS;
    }

    /** @throws Refusal 400 for a word that Boomi does not know; spelling is case-sensitive */
    static Operator of(String word) {
        for (Operator operator : values()) {
            if (operator.name().equals(word)) {
                return operator;
            }
        }
        throw Refusal.badRequest("operator " + word + " is unknown; Event knows and, or (lower case) to group, and " + List.of(values()));
    }
}
