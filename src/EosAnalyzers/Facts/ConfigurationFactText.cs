using System.Collections.Immutable;
using static EosAnalyzers.Facts.FactFields;

namespace EosAnalyzers.Facts;

/// <summary>What is said of a configuration object, as one line of the facts.</summary>
internal static class ConfigurationFactText
{
    /// <summary>The first field of such a line.</summary>
    public const string Mark = "k";

    private const char Text = '=';
    private const char Parameter = '#';

    // member, slot, flags, delegates, uses; then a field for each setting
    private const int FieldsBeforeSettings = 6;

    public static string Write(ConfigurationFact fact) => Join(
        Field,
        [
            Mark,
            Escape(fact.Member),
            Number(fact.Slot),
            WriteFlags(fact),
            WriteList(fact.ChangingParameters.Select(Number)),
            WriteList(fact.Uses.Select(use => use.Kind + Text + Number(use.SettingCount))),
            .. fact.Settings.Select(WriteSetting),
        ]);

    public static ConfigurationFact Read(string[] fields) => new(
        Unescape(ReadPart(fields, 1)), Number(ReadPart(fields, 2)))
    {
        IsFromElsewhere = ReadPart(fields, 3).IndexOf('e') >= 0,
        MayBeChanged = ReadPart(fields, 3).IndexOf('c') >= 0,
        IsHandedOn = ReadPart(fields, 3).IndexOf('h') >= 0,
        IsReturned = ReadPart(fields, 3).IndexOf('r') >= 0,
        ChangingParameters = ReadNumbers(ReadPart(fields, 4)),
        Uses = ReadList(ReadPart(fields, 5)).Select(ReadUse).ToImmutableArray(),
        Settings = fields.Skip(FieldsBeforeSettings).Select(field => ReadSetting(ReadList(field))).ToImmutableArray(),
    };

    private static string WriteFlags(ConfigurationFact fact) =>
        (fact.IsFromElsewhere ? "e" : "")
            + (fact.MayBeChanged ? "c" : "")
            + (fact.IsHandedOn ? "h" : "")
            + (fact.IsReturned ? "r" : "");

    private static (string Kind, int SettingCount) ReadUse(string use) =>
        use.LastIndexOf(Text) is var end && end > 0
            ? (use.Substring(0, end), Number(use.Substring(end + 1)))
            : throw new FormatException();

    private static string WriteSetting(SettingFact setting) => WriteList(
        new[]
        {
            setting.Key,
            setting.IsText ? "t" : "",
            setting.PerStartMember ?? "",
            setting.HostMember ?? "",
            string.Join(",", setting.Parts.Select(Number)),
        }.Concat(setting.Values.Select(WriteValue)));

    private static SettingFact ReadSetting(ImmutableArray<string> parts) => new(
        ReadPart(parts, 0), parts.Skip(5).Select(ReadValue).ToImmutableArray())
    {
        IsText = ReadPart(parts, 1) == "t",
        PerStartMember = NullIfEmpty(ReadPart(parts, 2)),
        HostMember = NullIfEmpty(ReadPart(parts, 3)),
        Parts = ReadPart(parts, 4).Split([','], StringSplitOptions.RemoveEmptyEntries)
            .Select(Number)
            .ToImmutableArray(),
    };

    private static string WriteValue(ValueFact value) => value switch
    {
        { Text: { } text } => Text + text,
        { Parameter: { } parameter } => Parameter + Number(parameter),
        _ => "",
    };

    private static ValueFact ReadValue(string written) => written.Length == 0
        ? default
        : written[0] switch
        {
            Text => new ValueFact(written.Substring(1), null),
            Parameter => new ValueFact(null, Number(written.Substring(1))),
            _ => throw new FormatException(),
        };

    private static ImmutableArray<int> ReadNumbers(string field) =>
        ReadList(field).Select(Number).ToImmutableArray();
}
