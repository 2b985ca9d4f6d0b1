public class CamelCli { public static void main(String[] a){ org.apache.camel.dsl.jbang.core.commands.CamelJBangMain.run(a);} }
