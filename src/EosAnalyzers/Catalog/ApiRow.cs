namespace EosAnalyzers.Catalog;

/// <summary>What the catalogue knows of one API.</summary>
/// <param name="DocumentationId">The member's documentation comment ID, for example <c>P:System.DateTime.UtcNow</c>.</param>
/// <param name="Kind">What it touches: <c>clock</c>, <c>diag-sink</c>, <c>stream</c>.</param>
/// <param name="Classification">How it behaves within its kind, for example <c>wall</c> or <c>benign</c>.</param>
public sealed record ApiRow(string DocumentationId, string Kind, string Classification)
{
    /// <summary>The API as a reader writes it: <c>DateTime.UtcNow</c>.</summary>
    public string DisplayName { get; } = Display(DocumentationId);

    /// <summary>The member's own name; a constructor goes by the name of its type.</summary>
    public string MemberName => DisplayName.Substring(DisplayName.LastIndexOf('.') + 1);

    /// <summary>A value that another attempt reads differently.</summary>
    public bool IsSource => Kind is "clock";

    /// <summary>What is handed to it is seen by people only, never by the record.</summary>
    public bool IsBenign => Kind is "diag-sink";

    /// <summary>What is handed to it becomes part of a record or of a store.</summary>
    public bool IsRecordSink => Classification is "record-sink";

    private static string Display(string documentationId)
    {
        var parts = documentationId.Substring(2).Split('(')[0].Split('.');
        var member = WithoutArity(parts[parts.Length - 1]);
        var type = parts.Length > 1 ? WithoutArity(parts[parts.Length - 2]) : "";
        return member == "#ctor" ? type : $"{type}.{member}";
    }

    private static string WithoutArity(string name) => name.Split('`')[0];
}
