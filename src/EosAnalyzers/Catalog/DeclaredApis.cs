using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Catalog;

/// <summary>A row of a user's file that is not understood, and why.</summary>
internal sealed record UnreadableRow(TextSpan Span, string Reason);

/// <summary>
/// The APIs that a project declares itself, in AdditionalFiles named <c>EosApis*.txt</c>: one <c>documentation ID;
/// kind; reason</c> a line.
/// They go before everything that the package knows. A row that is not understood is left out, and the others count.
/// </summary>
internal sealed class DeclaredApis
{
    private const string FilePrefix = "EosApis";
    private const string FileExtension = ".txt";

    // What a kind means where the row does not say more.
    private static readonly Dictionary<ApiKind, string> Classifications = new()
    {
        [ApiKind.Clock] = "wall",
        [ApiKind.Random] = "source",
        [ApiKind.Identity] = "source",
        [ApiKind.Hash] = "process-randomised",
        [ApiKind.Culture] = "current-culture",
        [ApiKind.Host] = "process-or-machine",
        [ApiKind.TimeZone] = "local-zone",
        [ApiKind.Order] = "unordered-enumeration",
        [ApiKind.State] = "ambient",
        [ApiKind.DiagnosticSink] = "benign",
        [ApiKind.Expiry] = "benign",
        [ApiKind.Stream] = "record-sink",
        [ApiKind.Record] = "deterministic",
        [ApiKind.ReadConfiguration] = "reloadable",
        [ApiKind.Innocent] = "",
        [ApiKind.Region] = "",
    };

    private const string Deterministic = "DeterministicAttribute";
    private const string NonDeterministic = "NonDeterministicAttribute";

    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<bool>> AttributeMentions = new();

    private readonly Dictionary<string, ApiRow> rowsById = [];
    private readonly HashSet<string> names = [];
    private readonly bool usesAttributes;

    private DeclaredApis(IEnumerable<ApiRow> rows, bool usesAttributes)
    {
        this.usesAttributes = usesAttributes;
        foreach (var row in rows)
        {
            rowsById[row.DocumentationId] = row;
            names.Add(row.MemberName);
        }
    }

    /// <summary>Nothing is declared.</summary>
    public static DeclaredApis None { get; } = new([], usesAttributes: false);

    public bool IsEmpty => rowsById.Count == 0 && !usesAttributes;

    public IEnumerable<ApiRow> Rows => rowsById.Values;

    /// <summary>What code has to name to reach one of them.</summary>
    public IEnumerable<string> WatchedNames =>
        Rows.Where(row => row.IsSource || row.IsEffect || row.Kind == ApiKind.State)
            .Select(row => row.DocumentationId[0] == 'T' ? row.MemberName : row.MentionedName)
            .Concat(usesAttributes ? ["NonDeterministic", NonDeterministic] : []);

    /// <summary>
    /// What the project says of a member: by a row for it, for what it overrides or implements or for its type, else by
    /// an attribute.
    /// </summary>
    public ApiRow? FindRow(ISymbol symbol) =>
        (rowsById.Count == 0 ? null : FindListedRow(symbol)) ?? (usesAttributes ? FindByAttribute(symbol) : null);

    /// <summary>
    /// The type, one that it is made from, or an interface that it implements is called with each record.
    /// </summary>
    public bool IsRegionType(INamedTypeSymbol type) =>
        names.Contains(type.Name) && FindById(type) is { Kind: ApiKind.Region };

    /// <summary>The delegates that the method is given are called with each record.</summary>
    public bool IsRegionMethod(IMethodSymbol method) => FindListedRow(method) is { Kind: ApiKind.Region };

    /// <summary>The names of the methods of kind region.</summary>
    public IEnumerable<string> RegionMethodNames =>
        Rows.Where(row => row is { Kind: ApiKind.Region } && row.DocumentationId[0] == 'M')
            .Select(row => row.MemberName);

    private ApiRow? FindListedRow(ISymbol symbol)
    {
        if (names.Contains(ApiCatalog.GetLookupName(symbol))
            && ApiCatalog.EnumerateLineage(symbol).Select(FindById).FirstOrDefault(row => row is not null) is { } row)
            return row;
        return symbol.ContainingType is { } type
            && names.Contains(type.Name)
            && FindById(type) is { Kind: not ApiKind.Region } ofType ? ofType : null;
    }

    private ApiRow? FindById(ISymbol symbol)
    {
        if (symbol.OriginalDefinition.GetDocumentationCommentId() is not { } id)
            return null;
        return rowsById.TryGetValue(id, out var row)
            || rowsById.TryGetValue(ApiCatalog.GetOverloadKey(id) + "(*)", out row) ? row : null;
    }

    // The attribute is the project's own type: what other projects declare has become a fact of theirs.
    private static ApiRow? FindByAttribute(ISymbol symbol)
    {
        if (symbol.DeclaringSyntaxReferences.IsEmpty && symbol is not IMethodSymbol { AssociatedSymbol: not null })
            return null;
        return ReadAttribute(symbol)
            ?? (symbol is IMethodSymbol { AssociatedSymbol: { } property } ? ReadAttribute(property) : null)
            ?? (symbol.ContainingType is { } type ? ReadAttribute(type) : null);
    }

    private static ApiRow? ReadAttribute(ISymbol symbol)
    {
        foreach (var attribute in symbol.OriginalDefinition.GetAttributes())
        {
            if (attribute.AttributeClass?.Name is not (Deterministic or NonDeterministic)
                || symbol.OriginalDefinition.GetDocumentationCommentId() is not { } id)
                continue;
            var kind = attribute.AttributeClass.Name == Deterministic ? ApiKind.Innocent : ReadKind(attribute);
            return new ApiRow(id, kind, DefaultClassification(kind)) { IsDeclared = true };
        }
        return null;
    }

    // `[NonDeterministic("clock")]`
    private static ApiKind ReadKind(AttributeData attribute) =>
        attribute.ConstructorArguments.Select(argument => ParseName(argument.Value as string ?? ""))
            .FirstOrDefault(kind => kind != ApiKind.Unknown) is var named
        && named != ApiKind.Unknown
            ? named
            : ApiKind.Random;

    public static bool IsFile(string path)
    {
        var name = Path.GetFileName(path);
        return name.StartsWith(FilePrefix, StringComparison.OrdinalIgnoreCase)
            && name.EndsWith(FileExtension, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// All files of the project together; of two rows for one member the later one counts, by the order of paths.
    /// </summary>
    public static DeclaredApis Read(
        ImmutableArray<AdditionalText> files, Compilation compilation, CancellationToken cancellation)
    {
        var usesAttributes = compilation.SyntaxTrees.Any(MayDeclareAttribute)
            && (compilation.ContainsSymbolsWithName(Deterministic, SymbolFilter.Type, cancellation)
                || compilation.ContainsSymbolsWithName(NonDeterministic, SymbolFilter.Type, cancellation));
        var texts = files.Where(file => IsFile(file.Path))
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .Select(file => file.GetText(cancellation))
            .OfType<SourceText>()
            .ToList();
        return texts.Count == 0 && !usesAttributes ? None : new(texts.SelectMany(ReadRows), usesAttributes);
    }

    // Either name has the other one in it. Every key makes a new compilation, and one new file.
    private static bool MayDeclareAttribute(SyntaxTree tree) =>
        AttributeMentions.GetValue(tree, key => new StrongBox<bool>(key.Mentions(Deterministic))).Value;

    /// <summary>
    /// The rows of one file that are not understood, that name nothing in a type that the project sees, or that a later
    /// row contradicts.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="files">All of the project's.</param>
    /// <param name="compilation">What the rows are about.</param>
    /// <param name="cancellation">Asked for each line.</param>
    public static IEnumerable<UnreadableRow> FindUnreadable(
        AdditionalText file,
        ImmutableArray<AdditionalText> files, Compilation compilation, CancellationToken cancellation)
    {
        if (file.GetText(cancellation) is not { } text)
            yield break;
        var last = ReadLastRows(file, files, cancellation);
        foreach (var line in text.Lines)
        {
            cancellation.ThrowIfCancellationRequested();
            var written = line.ToString();
            if (IsComment(written))
                continue;
            var reason = ParseRow(written) is { Row: { } row }
                ? ExplainMissing(row.DocumentationId, compilation) ?? ExplainContradicted(row, last)
                : ParseRow(written).Reason;
            if (reason is not null)
                yield return new UnreadableRow(TrimmedSpan(line, written), reason);
        }
    }

    // What counts of the file and of those beside it that come later. A package's file may be overruled.
    private static Dictionary<string, (ApiRow Row, string File)> ReadLastRows(
        AdditionalText file, ImmutableArray<AdditionalText> files, CancellationToken cancellation)
    {
        var last = new Dictionary<string, (ApiRow, string)>(StringComparer.Ordinal);
        foreach (var other in files.Where(other =>
                IsFile(other.Path)
                && Path.GetDirectoryName(other.Path) == Path.GetDirectoryName(file.Path)
                && string.CompareOrdinal(other.Path, file.Path) >= 0)
            .OrderBy(other => other.Path, StringComparer.Ordinal))
        {
            foreach (var row in other.GetText(cancellation) is { } text ? ReadRows(text) : [])
                last[row.DocumentationId] = (row, Path.GetFileName(other.Path));
        }
        return last;
    }

    private static string? ExplainContradicted(ApiRow row, Dictionary<string, (ApiRow Row, string File)> last) =>
        last.TryGetValue(row.DocumentationId, out var counting)
            && (counting.Row.Kind != row.Kind || counting.Row.Classification != row.Classification)
                ? $"a later row of {counting.File} says that '{row.DocumentationId}' is {counting.Row.Kind.GetCatalogName()}, which counts"
                : null;

    private static IEnumerable<ApiRow> ReadRows(SourceText text) =>
        text.Lines.Select(line => line.ToString())
            .Where(line => !IsComment(line))
            .Select(line => ParseRow(line).Row)
            .OfType<ApiRow>();

    private static bool IsComment(string line)
    {
        var written = line.Trim();
        return written.Length == 0 || written[0] == '#';
    }

    private static TextSpan TrimmedSpan(TextLine line, string written)
    {
        var start = written.Length - written.TrimStart().Length;
        return new TextSpan(line.Start + start, written.Trim().Length);
    }

    private static (ApiRow? Row, string? Reason) ParseRow(string line)
    {
        var cells = line.Split(';').Select(cell => cell.Trim()).ToArray();
        if (cells.Length < 2)
            return (null, "a row is a documentation ID, a kind and a reason, with ';' between them");
        var id = cells[0];
        if (!IsDocumentationId(id))
            return (null,
                $"'{id}' is no documentation ID: write M: for a method, P: for a property, F: for a field or T: for a type before its full name");
        var (kind, classification) = ParseKind(cells[1]);
        if (kind == ApiKind.Unknown)
            return (null, $"'{cells[1]}' is no kind: write {string.Join(", ", ListKindNames())}");
        return (new ApiRow(id, kind, classification ?? DefaultClassification(kind)) { IsDeclared = true }, null);
    }

    private static bool IsDocumentationId(string id) =>
        id.Length > 2 && id[1] == ':' && id[0] is 'M' or 'P' or 'F' or 'T' or 'E' && !id.Any(char.IsWhiteSpace);

    // `effect.db(idempotent)`: a kind may say how the API behaves within it, in the words of the catalogue.
    private static (ApiKind Kind, string? Classification) ParseKind(string cell)
    {
        var open = cell.IndexOf('(');
        return open > 0 && cell.EndsWith(")", StringComparison.Ordinal)
            ? (ParseName(cell.Substring(0, open)), cell.Substring(open + 1, cell.Length - open - 2))
            : (ParseName(cell), null);
    }

    private static ApiKind ParseName(string name) =>
        ApiKinds.Parse(name) is var kind && IsDeclarable(kind) ? kind : ApiKind.Unknown;

    // The others are made by rules, and are nothing that an API does.
    private static bool IsDeclarable(ApiKind kind) =>
        kind is not (
            ApiKind.Unknown
                or ApiKind.Punctuation
                or ApiKind.KindAttribute
                or ApiKind.OpenCall
                or ApiKind.UnseenCall);

    private static IEnumerable<string> ListKindNames() =>
        Enum.GetValues(typeof(ApiKind)).Cast<ApiKind>()
            .Where(IsDeclarable)
            .Select(kind => kind.GetCatalogName());

    private static string DefaultClassification(ApiKind kind) =>
        Classifications.TryGetValue(kind, out var classification) ? classification
        : kind.IsRead() ? "external-mutable"
        : "non-idempotent";

    // A file may be shared by projects of which not all reference the library: a type that is not there at all is no
    // mistake.
    private static string? ExplainMissing(string id, Compilation compilation)
    {
        if (id[0] == 'T' || FindContainingType(id, compilation) is not { } type)
            return null;
        var isEveryOverload = id.EndsWith("(*)", StringComparison.Ordinal);
        var isKnown = isEveryOverload
            ? type.GetMembers(MemberName(id.Substring(0, id.Length - "(*)".Length))).Length > 0
            : DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation) is not null;
        return isKnown ? null : $"{type.Name} has no member '{id}'";
    }

    private static INamedTypeSymbol? FindContainingType(string id, Compilation compilation)
    {
        var name = id.Substring(2).Split('(')[0];
        var end = name.LastIndexOf('.');
        return end < 0
            ? null
            : DocumentationCommentId.GetFirstSymbolForDeclarationId(
                "T:" + name.Substring(0, end), compilation) as INamedTypeSymbol;
    }

    private static string MemberName(string id) =>
        id.Substring(id.LastIndexOf('.') + 1).Split('`')[0].Replace(
            "#ctor", WellKnownMemberNames.InstanceConstructorName);
}
