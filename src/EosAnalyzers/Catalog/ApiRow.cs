namespace EosAnalyzers.Catalog;

/// <summary>What the catalogue knows of one API.</summary>
/// <param name="DocumentationId">The member's documentation comment ID, for example <c>P:System.DateTime.UtcNow</c>;
/// <c>(*)</c> at its end stands for every overload.</param>
/// <param name="Kind">What it touches: <c>clock</c>, <c>random</c>, <c>read.db</c>, <c>effect.http</c>,
/// <c>diag-sink</c>, <c>stream</c>.</param>
/// <param name="Classification">How it behaves within its kind, for example <c>wall</c>, <c>non-idempotent</c> or
/// <c>depends(sql-text)</c>.</param>
/// <param name="Assembly">The assembly that declares it; empty for the class library.</param>
public sealed record ApiRow(string DocumentationId, ApiKind Kind, string Classification, string Assembly = "")
{
    // What stands for the parameters of every overload.
    private const string AnyOverload = "*";

    /// <summary>
    /// A user declares it, in a file or by an attribute: what it says is not looked for in the member's own code.
    /// </summary>
    public bool IsDeclared { get; init; }

    /// <summary>Every attempt gets the same from it, and calling it again changes nothing.</summary>
    public bool IsInnocent => Kind is ApiKind.Innocent;

    /// <summary>The API as a reader writes it: <c>DateTime.UtcNow</c>.</summary>
    public string DisplayName { get; } = FormatDisplayName(DocumentationId);

    /// <summary>The member's name as code mentions it: an attribute goes without its suffix.</summary>
    public string MentionedName =>
        IsAttribute ? MemberName.Substring(0, MemberName.Length - "Attribute".Length) : MemberName;

    /// <summary>The member's own name; a constructor has the name of its type.</summary>
    public string MemberName => DisplayName.Substring(DisplayName.LastIndexOf('.') + 1);

    /// <summary>The simple name of the type that declares it.</summary>
    public string TypeName =>
        DisplayName.Contains('.') ? DisplayName.Substring(0, DisplayName.LastIndexOf('.')) : DisplayName;

    /// <summary>The first part of its namespace: <c>StackExchange</c>.</summary>
    public string RootNamespace => DocumentationId.Substring(2, Math.Max(0, DocumentationId.IndexOf('.') - 2));

    /// <summary>For an extension, the type that it is called on; the extension's own type is never written.</summary>
    public string? ExtendedTypeName =>
        TypeName.EndsWith("Extensions", StringComparison.Ordinal) && DocumentationId.IndexOf('(') is > 0 and var open
            ? DocumentationId.Substring(open + 1).Split(',', ')', '{')[0].Split('.').Last()
            : null;

    /// <summary>
    /// The API as code calls it: an extension by the type that it extends, <c>HttpClient.PostAsJsonAsync</c>.
    /// </summary>
    public string CalledName => ExtendedTypeName switch
    {
        null => DisplayName,
        AnyOverload => MemberName,
        { } extended => $"{extended}.{MemberName}",
    };

    /// <summary>A value that another attempt reads differently.</summary>
    public bool IsSource => Kind.IsSource(Classification);

    /// <summary>A value that lives outside the record: a database, a service, a cache, a file, a setting.</summary>
    public bool IsExternalState => Kind.IsRead() || IsEffect;

    /// <summary>It changes something outside Kafka's transaction: done at once, done again by a replay.</summary>
    public bool IsEffect => Kind.IsEffect();

    /// <summary>It stands for every method that carries the attribute.</summary>
    public bool IsAttribute => DocumentationId[0] == 'T' && MemberName.EndsWith("Attribute", StringComparison.Ordinal);

    /// <summary>A query whose text may write as well, such as <c>INSERT .. RETURNING</c>.</summary>
    public bool MayWriteBySqlText => Kind is ApiKind.ReadDatabase && Classification is "depends(sql-text)";

    /// <summary>It puts what it is given in a defined order, or asks nothing that depends on one.</summary>
    public bool RestoresOrder => Kind is ApiKind.Order && Classification is "restored";

    /// <summary>It does several things at once, of which any may end before the others.</summary>
    public bool IsParallelWork => Kind is ApiKind.Order && Classification is "parallel";

    /// <summary>It tells what ends first, of which there is nothing to sort: <c>Task.WhenAny</c>.</summary>
    public bool TellsFirst => IsParallelWork && MemberName is "WhenAny" or "WaitAny" or "WhenEach";

    /// <summary>
    /// What is handed to it is no part of a record or of what an effect leaves: a log, a metric, the time when a cache
    /// forgets.
    /// </summary>
    public bool IsBenign => Kind.IsBenign();

    /// <summary>What is handed to it becomes part of a record or of a store.</summary>
    public bool IsRecordSink => Classification is "record-sink";

    private static string FormatDisplayName(string documentationId)
    {
        // What a user or another assembly's facts say may be anything.
        if (documentationId.Length < 2)
            return documentationId;
        // Asked of every variable that is read: no list of its parts is made.
        var open = documentationId.IndexOf('(', 2);
        var path = documentationId.Substring(2, (open < 0 ? documentationId.Length : open) - 2);
        var dot = path.LastIndexOf('.');
        var member = WithoutArity(path.Substring(dot + 1));
        var owner = dot < 0 ? "" : path.Substring(0, dot);
        var type = WithoutArity(owner.Substring(owner.LastIndexOf('.') + 1));
        return member == "#ctor" ? type : type == "" || documentationId[0] == 'T' ? member : $"{type}.{member}";
    }

    private static string WithoutArity(string name) =>
        name.IndexOf('`') is >= 0 and var arity ? name.Substring(0, arity) : name;
}
