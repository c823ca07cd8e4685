package gatepost;

/** What this program is; the build writes it. */
public final class Version {

    public static final String NUMBER = of("Implementation-Version", "development");
    public static final String REVISION = of("Implementation-Build", "unknown");

    private Version() {}

    private static String of(String attribute, String otherwise) {
        Package own = Version.class.getPackage();
        String value = attribute.equals("Implementation-Version") ? own.getImplementationVersion() : null;
        return value == null ? otherwise : value;
    }
}
