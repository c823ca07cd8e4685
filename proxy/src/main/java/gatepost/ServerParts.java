package gatepost;

import gatepost.console.Reloads;
import gatepost.language.ExtraEntries;
import gatepost.language.Settings;
import gatepost.lookup.Lookups;
import gatepost.net.backend.Backends;
import gatepost.net.hold.Holds;
import gatepost.net.smtp.Sessions;
import gatepost.net.smtp.SmtpDoor;
import gatepost.observe.Activity;
import gatepost.observe.Metrics;
import gatepost.observe.RareLines;
import gatepost.state.memory.Memories;
import io.netty.channel.EventLoopGroup;
import org.slf4j.Logger;

/** Everything that one process is made of, each made once. */
record ServerParts(
        Settings settings,
        Logger operator,
        RareLines lines,
        EventLoopGroup loops,
        PolicyInUse policy,
        ExtraEntries extra,
        Metrics metrics,
        Activity activity,
        Logs logs,
        Reloads reloads,
        Lookups lookups,
        Backends backends,
        Holds holds,
        Memories memories,
        LoadMeter load,
        Sessions sessions,
        SmtpDoor door,
        CertificatesInUse certificates,
        Predecessor predecessor) {}
