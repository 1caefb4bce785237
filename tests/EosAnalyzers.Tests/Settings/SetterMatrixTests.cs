using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Xunit;

namespace EosAnalyzers.Tests.Settings;

/// <summary>
/// Every way in which a setting is made, for each rule about settings: found where the value is wrong, silent where it
/// is right.
/// </summary>
public class SetterMatrixTests
{
    /// <param name="Base">What the configuration has besides, as initialisers.</param>
    /// <param name="Bad">The value that is found, as code; <paramref name="BadText"/> as an entry of a
    /// dictionary.</param>
    private sealed record Setting(
        string Rule,
        string Type,
        string Property,
        string Key,
        string Bad,
        string BadText,
        string Good,
        string GoodText,
        string Base = "",
        string BaseText = "");

    private static readonly Dictionary<string, Setting> Client = new[]
    {
        new Setting(
            "EOS3001",
            "ConsumerConfig",
            "IsolationLevel",
            "isolation.level",
            "IsolationLevel.ReadUncommitted",
            "\"read_uncommitted\"",
            "IsolationLevel.ReadCommitted",
            "\"read_committed\""),
        new Setting(
            "EOS3002",
            "ProducerConfig",
            "EnableIdempotence",
            "enable.idempotence",
            "false",
            "\"false\"",
            "true",
            "\"true\""),
        new Setting(
            "EOS3006",
            "ConsumerConfig",
            "GroupId",
            "group.id",
            "Guid.NewGuid().ToString()",
            "Guid.NewGuid().ToString()",
            "\"orders\"",
            "\"orders\""),
        new Setting(
            "EOS3006",
            "ProducerConfig",
            "TransactionalId",
            "transactional.id",
            "\"orders-\" + DateTime.UtcNow.Ticks",
            "\"orders-\" + DateTime.UtcNow.Ticks",
            "\"orders-1\"",
            "\"orders-1\""),
        new Setting(
            "EOS3009",
            "ConsumerConfig",
            "MaxPollIntervalMs",
            "max.poll.interval.ms",
            "6000",
            "\"6000\"",
            "300000",
            "\"300000\""),
    }.ToDictionary(setting => $"{setting.Rule} {setting.Key}");

    private const string Exact =
        "Guarantee = ProcessingGuarantee.EXACTLY_ONCE, ", ExactText =
            "[\"processing.guarantee\"] = ProcessingGuarantee.EXACTLY_ONCE, ";

    private static readonly Dictionary<string, Setting> Streams = new[]
    {
        new Setting(
            "EOS3001",
            "StreamConfig",
            "IsolationLevel",
            "isolation.level",
            "IsolationLevel.ReadUncommitted",
            "IsolationLevel.ReadUncommitted",
            "IsolationLevel.ReadCommitted",
            "IsolationLevel.ReadCommitted"),
        new Setting(
            "EOS3003",
            "StreamConfig",
            "",
            "main.consumer.isolation.level",
            "",
            "\"read_uncommitted\"",
            "",
            "\"read_committed\"",
            Exact,
            ExactText),
        new Setting("EOS3004", "StreamConfig", "MaxInFlight", "max.in.flight", "1", "1", "", "", Exact, ExactText),
        new Setting(
            "EOS3006",
            "StreamConfig",
            "ApplicationId",
            "application.id",
            "\"orders-\" + Guid.NewGuid()",
            "\"orders-\" + Guid.NewGuid()",
            "\"orders\"",
            "\"orders\""),
        new Setting(
            "EOS3009",
            "StreamConfig",
            "CommitIntervalMs",
            "commit.interval.ms",
            "90000L",
            "90000L",
            "100L",
            "100L",
            Exact,
            ExactText),
        new Setting(
            "EOS3010",
            "StreamConfig",
            "",
            "processing.guarantee",
            "",
            "\"exactly_once_v2\"",
            "",
            "ProcessingGuarantee.EXACTLY_ONCE"),
    }.ToDictionary(setting => $"{setting.Rule} {setting.Key}");

    // TYPE, BASE, PROPERTY, KEY, VALUE and TEXT are the setting's; a line after `---` is a member of the class.
    private static readonly Dictionary<string, string> TypedForms = new()
    {
        ["initialiser"] = "var c = new TYPE { BASE PROPERTY = VALUE }; USE",
        ["target-typed initialiser"] = "TYPE c = new() { BASE PROPERTY = VALUE }; USE",
        ["property"] = "var c = new TYPE { BASE }; c.PROPERTY = VALUE; USE",
        ["condition"] = "var c = new TYPE { BASE }; if (local) c.PROPERTY = VALUE; USE",
        ["helper's value"] = "var c = new TYPE { BASE PROPERTY = Value() }; USE\n---\nstatic TYPED Value() => VALUE;",
        ["property's value"] = "var c = new TYPE { BASE }; c.PROPERTY = Value; USE\n---\nstatic TYPED Value => VALUE;",
        ["local"] = "var value = VALUE; var c = new TYPE { BASE PROPERTY = value }; USE",
        ["method that configures"] =
            "var c = new TYPE { BASE }; Configure(c); USE\n---\nstatic void Configure(TYPE c) { c.PROPERTY = VALUE; }",
        ["method that makes it"] =
            "var c = Make(); USE\n---\nstatic TYPE Make() { var c = new TYPE { BASE }; c.PROPERTY = VALUE; return c; }",
        ["field"] = "var c = Made; USE\n---\nstatic readonly TYPE Made = new() { BASE PROPERTY = VALUE };",
    };

    private static readonly Dictionary<string, string> ClientForms = new()
    {
        ["Set"] = "var c = new TYPE { BASE }; c.Set(\"KEY\", TEXT); USE",
        ["Set with a constant"] = "var c = new TYPE { BASE }; c.Set(Key, TEXT); USE\n---\nconst string Key = \"KEY\";",
        ["dictionary given to the configuration"] =
            "var c = new TYPE(new Dictionary<string, string> { BASETEXT [\"KEY\"] = TEXT }); USE",
        ["dictionary given to the builder"] =
            "var b = new BUILDER(new Dictionary<string, string> { BASETEXT [\"KEY\"] = TEXT });",
        ["dictionary filled by Add"] =
            "var d = new Dictionary<string, string> { BASETEXT }; d.Add(\"KEY\", TEXT); var b = new BUILDER(d);",
        ["dictionary filled by index"] =
            "var d = new Dictionary<string, string> { BASETEXT }; d[\"KEY\"] = TEXT; var b = new BUILDER(d);",
        ["pairs"] = "var b = new BUILDER(new List<KeyValuePair<string, string>> { new(\"KEY\", TEXT) });",
        ["copy"] = "var first = new TYPE { BASE PROPERTY = VALUE }; var c = new TYPE(first); USE",
    };

    private static readonly Dictionary<string, string> StreamForms = new()
    {
        ["AddConfig"] = "var c = new StreamConfig { BASE }; c.AddConfig(\"KEY\", TEXT);",
        ["AddConfig with a constant"] =
            "var c = new StreamConfig { BASE }; c.AddConfig(Key, TEXT);\n---\nconst string Key = \"KEY\";",
        ["AddConfig with a value of its own"] =
            "var value = TEXT; var c = new StreamConfig { BASE }; c.AddConfig(\"KEY\", value);",
        ["AddConfig of the interface"] = "IStreamConfig c = new StreamConfig { BASE }; c.AddConfig(\"KEY\", TEXT);",
        ["AddConfig under a condition"] = "var c = new StreamConfig { BASE }; if (local) c.AddConfig(\"KEY\", TEXT);",
        ["index"] = "var c = new StreamConfig { BASE }; c[\"KEY\"] = TEXT;",
        ["index in the initialiser"] = "var c = new StreamConfig { BASE [\"KEY\"] = TEXT };",
        ["dictionary"] = "var c = new StreamConfig(new Dictionary<string, dynamic> { BASETEXT [\"KEY\"] = TEXT });",
        ["method that configures"] =
            "var c = new StreamConfig { BASE }; Configure(c);\n---\nstatic void Configure(StreamConfig c) => c.AddConfig(\"KEY\", TEXT);",
        ["method that makes it"] =
            "var c = Make(); c.AddConfig(\"KEY\", TEXT);\n---\nstatic StreamConfig Make() => new() { BASE };",
        ["clone"] =
            "var first = new StreamConfig { BASE }; var c = (StreamConfig)first.Clone(); c.AddConfig(\"KEY\", TEXT);",
    };

    public static TheoryData<string, string> ClientCells => Cells(Client, TypedForms.Keys.Concat(ClientForms.Keys));

    public static TheoryData<string, string> StreamCells
    {
        get
        {
            var cells = Cells(Streams, StreamForms.Keys);
            foreach (var setting in Streams.Where(setting => setting.Value.Property != ""))
                foreach (var form in TypedForms.Keys.Where(form => !StreamForms.ContainsKey(form)))
                    cells.Add(setting.Key, form);
            return cells;
        }
    }

    private static TheoryData<string, string> Cells(Dictionary<string, Setting> settings, IEnumerable<string> forms)
    {
        var cells = new TheoryData<string, string>();
        foreach (var setting in settings.Keys)
            foreach (var form in forms)
                cells.Add(setting, form);
        return cells;
    }

    [Theory]
    [MemberData(nameof(ClientCells))]
    public async Task AClientsWrongValueIsFoundAndTheRightOneIsSilent(string setting, string form) =>
        await Judge(Client[setting], ClientForms.TryGetValue(form, out var text) ? text : TypedForms[form]);

    [Theory]
    [MemberData(nameof(StreamCells))]
    public async Task AStreamsWrongValueIsFoundAndTheRightOneIsSilent(string setting, string form) =>
        await Judge(Streams[setting], StreamForms.TryGetValue(form, out var text) ? text : TypedForms[form]);

    private static async Task Judge(Setting setting, string form)
    {
        Assert.Contains(setting.Rule, await Rules(Written(form, setting, setting.Bad, setting.BadText)));
        // Without another value there is nothing to set right: the line goes.
        Assert.DoesNotContain(
            setting.Rule,
            await Rules(
                setting.GoodText == ""
                    ? Written("var c = new TYPE { BASE };", setting, "", "")
                    : Written(form, setting, setting.Good, setting.GoodText)));
    }

    private static async Task<IEnumerable<string>> Rules(string code)
    {
        var compilation = AnalyzedCode.CreateCompilation(code);
        Assert.Empty(
            compilation.GetDiagnostics()
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .Select(error => error.ToString()));
        return (await AnalyzedCode.AnalyzeCompilation(compilation)).Select(finding => finding.Id);
    }

    private static string Written(string form, Setting setting, string value, string text)
    {
        var builder = setting.Type == "ProducerConfig"
            ? "ProducerBuilder<string, string>"
            : "ConsumerBuilder<string, string>";
        var parts = form
            .Replace(
                "USE",
                setting.Type == "StreamConfig" ? "var s = new KafkaStream(topology, c);" : $"var b = new {builder}(c);")
            .Replace("BASETEXT", setting.BaseText).Replace("BASE", setting.Base).Replace("BUILDER", builder)
            .Replace("TYPED", Typed(value)).Replace("TYPE", setting.Type)
            .Replace("PROPERTY", setting.Property)
            .Replace("KEY", setting.Key)
            .Replace("VALUE", value)
            .Replace("TEXT", text)
            .Split("\n---\n");
        return Application.FromStatements(parts[0], parts.ElementAtOrDefault(1) ?? "");
    }

    private static string Typed(string value) => value switch
    {
        "true" or "false" => "bool",
        ['I', 's', ..] => "IsolationLevel",
        [.., 'L'] => "long",
        _ when int.TryParse(value, out _) => "int",
        _ => "string",
    };
}
