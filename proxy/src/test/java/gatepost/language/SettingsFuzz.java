package gatepost.language;

import java.nio.charset.StandardCharsets;

/** Settings of any text are answered with words. */
public final class SettingsFuzz {

    private SettingsFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        PolicyFuzz.assertTellable(
                SettingsFile.load(MemorySources.of("a", text), "a").report());
    }
}
