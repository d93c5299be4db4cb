package org.leasehold.edge.config.v4;

import java.util.Optional;
import org.leasehold.edge.config.ClassSettings;
import org.leasehold.edge.config.Lifetimes;
import org.leasehold.edge.config.option.OptionSet;

/**
 * What stands in a DHCPv4 client class itself.
 *
 * @param boot an empty field is not set
 * @param offerLifetime seconds for which an offered address stays reserved
 */
public record ClassSettings4(
    OptionSet options, BootFields boot, Optional<Lifetimes> lifetimes, Optional<Long> offerLifetime)
    implements ClassSettings {}
