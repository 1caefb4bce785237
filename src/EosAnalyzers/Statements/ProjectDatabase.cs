using EosAnalyzers.CSharp;
using System.Collections.Immutable;
using EosAnalyzers.Sql;
using EosAnalyzers.Sql.Dialects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Statements;

/// <summary>
/// What a project shows of its database: the tables that its files in SQL define, and the dialect that it speaks
/// throughout. Each is read when it is asked for first, and once.
/// </summary>
internal sealed class ProjectDatabase
{
    private const string Extension = ".sql";

    private readonly ImmutableArray<AdditionalText> files;
    private readonly ReadOnce<SqlDialect> dialect;
    private readonly Lazy<ImmutableArray<SourceText>> texts;
    private readonly Lazy<SqlSchema>[] schemas;

    public ProjectDatabase(Compilation compilation, ImmutableArray<AdditionalText> additional)
    {
        // A migration alters what those before it have made, and the names say which came first.
        files = additional.Where(file => file.Path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase))
            .OrderBy(file => file.Path, StringComparer.OrdinalIgnoreCase)
            .ToImmutableArray();
        dialect = new(() => DatabaseProviders.FindDialect(compilation));
        texts = new(() => files.Select(file => file.GetText() ?? SourceText.From("")).ToImmutableArray());
        // Made at each stroke: of most projects without a file.
        schemas = HasFiles
            ? [.. Enum.GetValues(typeof(SqlDialect))
                .Cast<SqlDialect>()
                .Select(spoken => new Lazy<SqlSchema>(() => ParseFiles(spoken)))]
            : [];
    }

    /// <summary>The one dialect that its object mapper is told to use, or else that its one provider speaks.</summary>
    public SqlDialect Dialect => dialect.Value;

    public bool HasFiles => !files.IsEmpty;

    /// <summary>The tables, as their definitions read in a dialect; null when no file is given.</summary>
    public SqlSchema? FindSchema(SqlDialect spoken) => HasFiles ? schemas[(int)spoken].Value : null;

    /// <summary>
    /// The definitions of one file that are not understood, in the dialect that understands most of the files.
    /// </summary>
    public IEnumerable<Location> FindUnreadDefinitions(AdditionalText file)
    {
        var number = files.IndexOf(file);
        return number < 0 ? [] : ChooseSchema().Problems.Where(problem => problem.File == number)
            .Select(problem =>
                Location.Create(file.Path, problem.Span, texts.Value[number].Lines.GetLinePositionSpan(problem.Span)));
    }

    // Most files are understood at once; the other dialects are asked only when they are not.
    private SqlSchema ChooseSchema() =>
        Array.Find(schemas, schema => schema.Value.Problems.IsEmpty)?.Value
            ?? schemas.Select(schema => schema.Value).OrderBy(schema => schema.Problems.Length).First();

    private SqlSchema ParseFiles(SqlDialect spoken) =>
        SqlSchema.ParseDefinitions(texts.Value.Select(text => text.ToString()), spoken);
}
