package io.boomimonitor.sink;

import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Transport;
import org.apache.camel.CamelContext;
import org.apache.camel.component.mail.JavaMailSender;
import org.apache.camel.component.mail.MailComponent;
import org.apache.camel.component.mail.MailConfiguration;

/** The options of {@code smtp:} and {@code smtps:} endpoints, whose connections are kept: see {@link KeptMailSender}. */
final class KeptMail extends MailConfiguration {

    private KeptMail(CamelContext context) {
        super(context);
    }

    /** Endpoints of this scheme that are made from now on keep their connections; each of them copies these options. */
    static void use(String scheme, CamelContext context) {
        MailComponent component = context.getComponent(scheme, MailComponent.class);
        if (!(component.getConfiguration() instanceof KeptMail)) {
            component.setConfiguration(new KeptMail(context));
        }
    }

    /**
     * Connects and logs in as a mail would, and says NOOP.
     *
     * @return whether there was a login
     */
    boolean login(CamelContext context) throws MessagingException {
        JavaMailSender made = super.createJavaMailSender(context);
        PasswordAuthentication login = getPasswordAuthentication();
        try (Transport transport = made.getSession().getTransport(made.getProtocol())) {
            transport.connect(made.getHost(), made.getPort(), login.getUserName(), login.getPassword());
            if (!transport.isConnected()) {
                throw new MessagingException("the server does not answer NOOP");
            }
        }
        return login.getUserName() != null;
    }

    @Override
    protected JavaMailSender createJavaMailSender(CamelContext context) {
        return new KeptMailSender(super.createJavaMailSender(context), context);
    }
}
