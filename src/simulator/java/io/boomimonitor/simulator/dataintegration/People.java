package io.boomimonitor.simulator.dataintegration;

import io.boomimonitor.simulator.account.Dice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Who works with the simulated company's Data Integration. */
final class People {

    /** @param name null for an account of a machine, whose user_name is null */
    record Person(String id, String name) { }

    private static final List<String> NAMES = Arrays.asList("Ada Anders", "Björn Ångström", "Chen Wei 陳", "Dana O'Neil", null);

    private final List<Person> all = new ArrayList<>();

    People(Dice dice) {
        for (int number = 0; number < NAMES.size(); number++) {
            all.add(new Person(hex24(dice, number), NAMES.get(number)));
        }
    }

    Person pick(Dice dice, int throwNumber) {
        return dice.pick(throwNumber, all);
    }

    /** @return an id as Data Integration's objects have it */
    static String hex24(Dice dice, int throwNumber) {
        return dice.uuid(throwNumber).toString().replace("-", "").substring(0, 24);
    }
}
