package io.boomimonitor.source;

import io.boomimonitor.alert.Alert;

/** Makes a source's alert of one of its records. */
public interface AlertMaker {

    /** The alert has the record's fields. */
    AlertMaker AS_IT_IS = record -> record;

    /** @param record an alert whose fields are the record as Boomi returned it @return an alert of the same id and source */
    Alert of(Alert record);

    /** @param alert says that a record could not be read, and shows its beginning @return the same, fit to be shown */
    default Alert unreadable(Alert alert) {
        return alert;
    }
}
