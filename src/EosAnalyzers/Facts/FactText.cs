using System.Collections.Immutable;
using System.Globalization;
using EosAnalyzers.Catalog;
using Microsoft.CodeAnalysis;
using static EosAnalyzers.Facts.FactFields;

namespace EosAnalyzers.Facts;

/// <summary>
/// The facts of an assembly as text: sorted, one entry a line, without line numbers, so that it is the same for code
/// that only moved.
/// The last line counts the others: a text that was cut off is noticed.
/// </summary>
internal static class FactText
{
    /// <summary>The version that is written; texts of this version and older are read.</summary>
    public const int Version = 1;

    /// <summary>The key of the assembly's metadata, with the version behind it.</summary>
    public const string KeyPrefix = "EosAnalyzers.Facts/";

    /// <summary>The file in which the generator puts them.</summary>
    public const string GeneratedFile = "EosAnalyzers.Facts.g.cs";

    private const string End = "end";
    private const string OfHandler = "h";

    public static string Key { get; } = KeyPrefix + Version.ToString(CultureInfo.InvariantCulture);

    /// <summary>The generator wrote the file; it declares nothing.</summary>
    public static bool IsGeneratedFile(string path) => path.EndsWith(GeneratedFile, StringComparison.Ordinal);

    public static string Write(FactTable table)
    {
        var lines = new List<string>();
        foreach (var fact in table.Members.Values)
        {
            lines.Add(Join(Field, "m", Escape(fact.Member)));
            lines.AddRange(
                fact.Entries.Where(IsPassing)
                    .ToLookup(entry => WriteOutlet(entry.To), entry => entry.From.Slot)
                    .OrderBy(way => way.Key, StringComparer.Ordinal)
                    .Select(WritePassing));
            lines.AddRange(
                fact.Entries.Where(entry => !IsPassing(entry))
                    .Select(WriteEntry)
                    .OrderBy(entry => entry, StringComparer.Ordinal));
            lines.AddRange(fact.ChangedInputs.OrderBy(slot => slot).Select(slot => Join(Field, "i", Number(slot))));
            lines.AddRange(
                fact.Steps.OrderBy(step => step, StringComparer.Ordinal)
                    .Select(step => Join(Field, "v", Escape(step))));
            lines.AddRange(
                fact.Types.OrderBy(type => type, StringComparer.Ordinal)
                    .Select(type => Join(Field, "y", Escape(type))));
            lines.AddRange(fact.Changes.Select(WriteChange).OrderBy(change => change, StringComparer.Ordinal));
        }
        lines.AddRange(OwnChange.Write(table.OwnChanges.Values));
        lines.AddRange(table.OpenCalls.Select(WriteOpenCall).OrderBy(call => call, StringComparer.Ordinal));
        lines.AddRange(table.ReplayedParameters.Select(parameter => Join(Field, "d", Escape(parameter))));
        lines.AddRange(table.SendingParameters.Select(parameter => Join(Field, "n", Escape(parameter))));
        lines.AddRange(
            table.AskedFirst.Select(asked => Join(Field, "w", Escape(asked.Key), WriteList(asked.Value))));
        lines.AddRange(table.Shown.Select(one => Join(Field, "h", Escape(one.Key), Number((int)one.Value))));
        lines.AddRange(table.TransactionMethods.Select(method => Join(Field, "x", Escape(method))));
        lines.AddRange(
            table.Registrations
                .Select(one => Join(Field, "g", Escape(one.Member), Escape(one.Contract), Escape(one.Type)))
                .OrderBy(line => line, StringComparer.Ordinal));
        lines.AddRange(
            table.Configurations.Select(ConfigurationFactText.Write).OrderBy(line => line, StringComparer.Ordinal));
        lines.Add(Join(Field, End, Number(lines.Count)));
        return string.Join("\n", lines);
    }

    /// <summary>Null where the text is not one that this version wrote.</summary>
    public static FactTable? Read(string text)
    {
        try
        {
            return ReadLines(text.Split('\n'));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static FactTable? ReadLines(string[] lines)
    {
        var last = lines[lines.Length - 1].Split(Field);
        if (last.Length != 2 || last[0] != End || last[1] != Number(lines.Length - 1))
            return null;
        var members = ImmutableSortedDictionary.CreateBuilder<string, MemberFact>(StringComparer.Ordinal);
        var openCalls = ImmutableArray.CreateBuilder<OpenCall>();
        var parameters = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        var registrations = ImmutableArray.CreateBuilder<FactRegistration>();
        var transactions = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        var askedFirst = FactTable.Empty.AskedFirst.ToBuilder();
        var shown = FactTable.Empty.Shown.ToBuilder();
        var sending = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        var configurations = ImmutableArray.CreateBuilder<ConfigurationFact>();
        var ownChanges = FactTable.Empty.OwnChanges.ToBuilder();
        MemberFactBuilder? current = null;
        var ways = new ReadWays();
        foreach (var line in lines.Take(lines.Length - 1))
        {
            var fields = line.Split(Field);
            switch (fields[0])
            {
                case "m":
                    Keep(current, members);
                    current = new MemberFactBuilder(Unescape(ReadPart(fields, 1)));
                    break;
                case "e":
                    RequireMember(current).Entries.Add(ReadEntry(fields, ways));
                    break;
                case "t":
                    RequireMember(current).Entries.AddRange(ReadPassing(fields, ways));
                    break;
                case "c":
                    RequireMember(current).Changes.Add(ReadChange(fields));
                    break;
                case "i":
                    RequireMember(current).ChangedInputs.Add(Number(ReadPart(fields, 1)));
                    break;
                case "v":
                    RequireMember(current).Steps.Add(Unescape(ReadPart(fields, 1)));
                    break;
                case "y":
                    RequireMember(current).Types.Add(Unescape(ReadPart(fields, 1)));
                    break;
                case OwnChange.Mark:
                    foreach (var change in OwnChange.Read(fields))
                        ownChanges[change.Key] = change;
                    break;
                case "o":
                    openCalls.Add(ReadOpenCall(fields));
                    break;
                case "d":
                    parameters.Add(Unescape(ReadPart(fields, 1)));
                    break;
                case "x":
                    transactions.Add(Unescape(ReadPart(fields, 1)));
                    break;
                case "w":
                    askedFirst[Unescape(ReadPart(fields, 1))] = ReadList(ReadPart(fields, 2));
                    break;
                case "h":
                    shown[Unescape(ReadPart(fields, 1))] = (ShownHolding)Number(ReadPart(fields, 2));
                    break;
                case "n":
                    sending.Add(Unescape(ReadPart(fields, 1)));
                    break;
                case "g":
                    registrations.Add(
                        new FactRegistration(
                            Unescape(ReadPart(fields, 1)),
                            Unescape(ReadPart(fields, 2)),
                            Unescape(ReadPart(fields, 3))));
                    break;
                case ConfigurationFactText.Mark:
                    configurations.Add(ConfigurationFactText.Read(fields));
                    break;
                default:
                    throw new FormatException();
            }
        }
        Keep(current, members);
        return new FactTable(members.ToImmutable(), openCalls.ToImmutable(), parameters.ToImmutable())
        {
            OwnChanges = ownChanges.ToImmutable(),
            Registrations = registrations.ToImmutable(),
            TransactionMethods = transactions.ToImmutable(),
            AskedFirst = askedFirst.ToImmutable(),
            SendingParameters = sending.ToImmutable(),
            Shown = shown.ToImmutable(),
            Configurations = configurations.ToImmutable(),
        };
    }

    private static void Keep(
        MemberFactBuilder? read, ImmutableSortedDictionary<string, MemberFact>.Builder members)
    {
        if (read is not null)
            members[read.Member] = read.Create();
    }

    private static MemberFactBuilder RequireMember(MemberFactBuilder? fact) => fact ?? throw new FormatException();

    // All of an input, as it is, in all of a way out: of most members that is most of what is said, in one line.
    private static bool IsPassing(FactEntry entry) =>
        entry is
        {
            From: { Api: null, Variable: null, Member: null, IsEffect: false },
            To: { Kind: FactOutletKind.Result or FactOutletKind.Input, Member: null },
            Path.IsEmpty: true,
            IsDeferred: false,
            IsWithoutOrder: false,
            Except.IsEmpty: true,
            Suppressed.IsEmpty: true,
            Verdicts.IsEmpty: true,
            StatementSlot: null,
            InPlaceOf: null,
        };

    private static string WritePassing(IGrouping<string, int> way) =>
        Join(Field, "t", way.Key, WriteList(way.OrderBy(slot => slot).Select(Number)));

    private static IEnumerable<FactEntry> ReadPassing(string[] fields, ReadWays ways)
    {
        var outlet = ways.ReadOutlet(ReadPart(fields, 1));
        return ReadList(ReadPart(fields, 2)).Select(slot =>
            new FactEntry(new FactOrigin(null, Number(slot)), outlet, ImmutableArray<string>.Empty));
    }

    private static string WriteEntry(FactEntry entry) => Join(
        Field,
        "e",
        WriteOrigin(entry.From),
        WriteOutlet(entry.To),
        WriteFlags(entry),
        WriteList(entry.Except),
        WriteList(entry.Path),
        WriteList(entry.Suppressed),
        entry.StatementSlot is { } slot ? Number(slot) : "",
        Join(Field, entry.Verdicts.Select(WriteVerdict).ToArray()));

    // What stands for something that the caller may give names that behind the flags.
    private static string WriteFlags(FactEntry entry)
    {
        var flags = (entry.IsDeferred ? "d" : "") + (entry.IsWithoutOrder ? "o" : "")
            + (entry.IsMemberAsItIs ? "p" : "");
        return entry is { InPlaceOf: null, AskedFirst.IsEmpty: true }
            ? flags
            : WriteList(new[] { flags, entry.InPlaceOf ?? "" }.Concat(entry.AskedFirst));
    }

    private static FactEntry ReadEntry(string[] fields, ReadWays ways)
    {
        var marks = ReadList(ReadPart(fields, 3));
        var flags = marks.IsEmpty ? "" : marks[0];
        return new FactEntry(
            ways.ReadOrigin(ReadPart(fields, 1)), ways.ReadOutlet(ReadPart(fields, 2)), ReadList(ReadPart(fields, 5)))
        {
            IsDeferred = flags.IndexOf('d') >= 0,
            IsWithoutOrder = flags.IndexOf('o') >= 0,
            IsMemberAsItIs = flags.IndexOf('p') >= 0,
            InPlaceOf = marks.Length > 1 ? NullIfEmpty(marks[1]) : null,
            AskedFirst = marks.Skip(2).ToImmutableArray(),
            Except = ReadList(ReadPart(fields, 4)),
            Suppressed = ReadList(ReadPart(fields, 6)),
            StatementSlot = ReadPart(fields, 7) is { Length: > 0 } slot ? Number(slot) : null,
            Verdicts = fields.Skip(8)
                .Where(field => field.Length > 0)
                .Select(field => ReadVerdict(ReadList(field)))
                .ToImmutableArray(),
        };
    }

    private static string WriteVerdict(FactVerdict verdict) =>
        WriteList(
            new[]
            {
                verdict.Rule,
                verdict.Severity is { } severity ? Number((int)severity) : ""
            }.Concat(verdict.Arguments));

    private static FactVerdict ReadVerdict(ImmutableArray<string> parts) => new(
        ReadPart(parts, 0),
        ReadPart(parts, 1) is { Length: > 0 } severity ? (DiagnosticSeverity)Number(severity) : null,
        parts.RemoveRange(0, 2));

    private static string WriteOrigin(FactOrigin origin) => origin.Api is { } api
        ? WriteList([
            "s",
            api.DocumentationId,
            api.Kind.GetCatalogName(),
            api.Classification,
            api.Assembly,
            origin.Variable ?? "",
            origin.Member ?? "",
            origin.IsEffect ? "e" : ""
        ])
        : WriteList(["p", Number(origin.Slot), origin.Member ?? ""]);

    private static FactOrigin ReadOrigin(string field)
    {
        var parts = ReadList(field);
        return ReadPart(parts, 0) switch
        {
            "s" =>
                new FactOrigin(
                    ReadApi(parts, 1),
                    0,
                    NullIfEmpty(ReadPart(parts, 5)),
                    NullIfEmpty(ReadPart(parts, 6)),
                    ReadPart(parts, 7) == "e"),
            "p" => new FactOrigin(null, Number(ReadPart(parts, 1)), null, NullIfEmpty(ReadPart(parts, 2))),
            _ => throw new FormatException(),
        };
    }

    private static string WriteOutlet(FactOutlet outlet) => outlet.Kind switch
    {
        FactOutletKind.Result => WriteList(["r", outlet.Member ?? ""]),
        FactOutletKind.Input => WriteList(["w", Number(outlet.Slot), outlet.Member ?? ""]),
        _ when outlet.Sink is { } sink => WriteList(
            [
                "x",
                outlet.Escape ?? "",
                outlet.Decided ?? "",
                sink.DocumentationId,
                sink.Kind.GetCatalogName(),
                sink.Classification,
                sink.Assembly
            ]),
        _ => WriteList(["x", outlet.Escape ?? "", outlet.Decided ?? ""]),
    };

    private static FactOutlet ReadOutlet(string field)
    {
        var parts = ReadList(field);
        return ReadPart(parts, 0) switch
        {
            "r" => new FactOutlet(FactOutletKind.Result, 0, NullIfEmpty(ReadPart(parts, 1))),
            "w" => new FactOutlet(FactOutletKind.Input, Number(ReadPart(parts, 1)), NullIfEmpty(ReadPart(parts, 2))),
            "x" => new FactOutlet(
                FactOutletKind.Escape,
                0,
                null,
                ReadPart(parts, 1),
                parts.Length > 3 ? ReadApi(parts, 3) : null,
                NullIfEmpty(ReadPart(parts, 2))),
            _ => throw new FormatException(),
        };
    }

    private static ApiRow ReadApi(ImmutableArray<string> parts, int start) =>
        ReadPart(parts, start).Length > 2
            ? new ApiRow(
                ReadPart(parts, start),
                ApiKinds.Parse(ReadPart(parts, start + 1)),
                ReadPart(parts, start + 2),
                ReadPart(parts, start + 3))
            : throw new FormatException();

    private static string WriteChange(FactChange change) =>
        Join(
            Field,
            "c",
            change.Slot is { } slot ? Number(slot) : "",
            Escape(change.Variable ?? ""),
            Escape(change.Member ?? ""));

    private static FactChange ReadChange(string[] fields) => new(
        ReadPart(fields, 1) is { Length: > 0 } slot ? Number(slot) : null,
        NullIfEmpty(Unescape(ReadPart(fields, 2))), NullIfEmpty(Unescape(ReadPart(fields, 3))));

    private static string WriteOpenCall(OpenCall call) =>
        Join(
            Field,
            [
                "o",
                Escape(call.Member),
                Escape(call.Region),
                Escape(call.Outlet ?? ""),
                WriteList(call.Path),
                Escape(call.Contract),
                .. WriteMarks(call),
            ]);

    private static IEnumerable<string> WriteMarks(OpenCall call)
    {
        string[] marks = [call.IsOfHandler ? OfHandler : "", WriteList(call.Seen), WriteList(call.AskedFirst), Escape(call.Dropped ?? "")];
        return marks.Take(Array.FindLastIndex(marks, mark => mark.Length > 0) + 1);
    }

    // The last fields came later: a text without them is read.
    private static OpenCall ReadOpenCall(string[] fields) => new(
        Unescape(ReadPart(fields, 1)),
        Unescape(ReadPart(fields, 2)),
        NullIfEmpty(Unescape(ReadPart(fields, 3))),
        ReadList(ReadPart(fields, 4)))
    {
        Contract = fields.Length > 5 ? Unescape(fields[5]) : "",
        IsOfHandler = fields.Length > 6 && fields[6] == OfHandler,
        Seen = fields.Length > 7 ? ReadList(fields[7]) : ImmutableArray<string>.Empty,
        AskedFirst = fields.Length > 8 ? ReadList(fields[8]) : ImmutableArray<string>.Empty,
        Dropped = fields.Length > 9 ? NullIfEmpty(Unescape(fields[9])) : null,
    };

    // Many members read or give the same: what a field says is read once.
    private sealed class ReadWays
    {
        private readonly Dictionary<string, FactOrigin> origins = new(StringComparer.Ordinal);
        private readonly Dictionary<string, FactOutlet> outlets = new(StringComparer.Ordinal);

        public FactOrigin ReadOrigin(string field)
        {
            if (!origins.TryGetValue(field, out var origin))
                origins.Add(field, origin = FactText.ReadOrigin(field));
            return origin;
        }

        public FactOutlet ReadOutlet(string field)
        {
            if (!outlets.TryGetValue(field, out var outlet))
                outlets.Add(field, outlet = FactText.ReadOutlet(field));
            return outlet;
        }
    }
}
