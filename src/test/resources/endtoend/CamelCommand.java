import org.apache.camel.dsl.jbang.core.commands.CamelJBangMain;

/** The command 'camel' of people who have Camel JBang: nothing of the project is on its class path. */
public final class CamelCommand {

    public static void main(String[] arguments) {
        CamelJBangMain.run(arguments);
    }
}
