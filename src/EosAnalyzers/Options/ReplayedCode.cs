using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Options;

/// <summary>Which code counts as executed again, by <see cref="EosOption.ReplayedCode"/>.</summary>
[Flags]
internal enum ReplayedCode
{
    /// <summary>None: what remains are settings and files.</summary>
    None = 0,

    /// <summary>What a topology of Streamiz runs, and transactions that are written by hand.</summary>
    Transactions = 1,

    /// <summary>Message handlers, whose messages may be delivered again.</summary>
    Handlers = 2,
}

/// <summary>Reads the option.</summary>
internal static class ReplayedCodeOption
{
    /// <summary>What holds for a file. Who asks for handlers has not given up the transactions.</summary>
    public static ReplayedCode FindReplayedCode(this OptionReader options, SyntaxTree tree) =>
        options.FindValue(EosOption.ReplayedCode, tree)?.ToLowerInvariant() switch
        {
            "handlers" or "all" => ReplayedCode.Transactions | ReplayedCode.Handlers,
            "none" => ReplayedCode.None,
            _ => ReplayedCode.Transactions,
        };

    public static bool AsksForHandlers(this OptionReader options, SyntaxTree tree) =>
        (options.FindReplayedCode(tree) & ReplayedCode.Handlers) != 0;

    /// <summary>Some file of the project asks for handlers.</summary>
    public static bool AsksForHandlers(this OptionReader options, Compilation compilation) =>
        compilation.SyntaxTrees.Any(options.AsksForHandlers);
}
