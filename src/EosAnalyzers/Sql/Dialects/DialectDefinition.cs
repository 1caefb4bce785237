using System.Collections.Immutable;
using EosAnalyzers.Sql.Rewriting;
using EosAnalyzers.Sql.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql.Dialects;

/// <summary>
/// All that the project knows of a dialect, in one place; docs/adding-a-dialect.md says how another is added.
/// </summary>
internal sealed class DialectDefinition
{
    private char[]? functionLetterSet;

    public required SqlDialect Dialect { get; init; }

    /// <summary>What the option <c>eos_sql_dialect</c> calls it.</summary>
    public required string OptionName { get; init; }

    public required DialectTraits Traits { get; init; }

    /// <summary>The letters by which functions.tsv names its functions.</summary>
    public required string FunctionLetters { get; init; }

    /// <summary>Functions that only this dialect has, beside those of functions.tsv.</summary>
    public FunctionRow[] OwnFunctions { get; init; } = [];

    internal char[] FunctionLetterSet => functionLetterSet ??= FunctionLetters.ToCharArray();

    /// <summary>
    /// The assemblies of its providers: a project that references one, and no other's, uses the dialect.
    /// </summary>
    public string[] ProviderAssemblies { get; init; } = [];

    /// <summary>The methods by which an object mapper is told to use it.</summary>
    public string[] MapperMethods { get; init; } = [];

    /// <summary>Whether a token of a text, read in this dialect, is written so in no other.</summary>
    public Func<string, Token, bool>? IsMark { get; init; }

    /// <summary>
    /// Whether a text of an unknown dialect may be written in this one: one of each family is enough.
    /// </summary>
    public bool IsTriedWhenUnknown { get; init; }

    /// <summary>What begins a parameter where the text has none yet.</summary>
    public char ParameterMark { get; init; } = '@';

    /// <summary>How an INSERT becomes repeatable, in the words of a message.</summary>
    public required string UpsertAdvice { get; init; }

    /// <summary>Writes a plain INSERT as an upsert by the columns of a key.</summary>
    public required Func<PlainInsert, ImmutableArray<int>, ImmutableArray<TextChange>> WriteUpsert { get; init; }
}
