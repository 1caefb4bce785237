using System.Runtime.CompilerServices;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow.Reachability;

/// <summary>
/// What the names in a file say of code that runs beside a topology: an endpoint, a timer, a service in the background.
/// Read once for each tree; a project without such code is asked for nothing else.
/// </summary>
internal sealed class ConcurrentNames
{
    private static readonly ConditionalWeakTable<SyntaxTree, ConcurrentNames> Trees = new();

    /// <summary>The methods whose function somebody else calls while the process runs.</summary>
    public static readonly HashSet<string> CallingMethods =
    [
        "MapGet",
        "MapPost",
        "MapPut",
        "MapDelete",
        "MapPatch",
        "MapMethods",
        "OnChange",
        "Subscribe",
        "SubscribeAsync",
        "OnMessage",
    ];

    /// <summary>The types whose function somebody else calls while the process runs.</summary>
    public static readonly HashSet<string> CallingTypes = ["Timer"];

    /// <summary>The methods that run a function on another thread.</summary>
    public static readonly HashSet<string> ThreadMethods = ["Run", "StartNew", "QueueUserWorkItem"];

    /// <summary>The classes whose public methods a host calls while the process runs.</summary>
    public static readonly HashSet<string> ServingTypes = ["ControllerBase", "Controller", "Hub", "PageModel"];

    /// <summary>The class whose loop runs beside everything else.</summary>
    public const string BackgroundType = "BackgroundService";

    private static readonly string[] Names =
        CallingMethods.Concat(CallingTypes)
            .Concat(ServingTypes)
            .Concat(ThreadMethods)
            .Concat([BackgroundType, "ApiController", "ServerCallContext", "Thread", "volatile", "event", "Elapsed", "Changed"])
            .ToArray();

    private static readonly int[] Hashes = Names.Select(NameHash.Of).ToArray();

    private readonly Lazy<HashSet<string>> changed;

    private ConcurrentNames(SyntaxTree tree)
    {
        HasCode = Array.Exists(Hashes, hash => IdentifierIndex.Mentions(tree, hash));
        changed = new(() => ReadChangedNames(tree.GetRoot()));
    }

    /// <summary>The file may have code that runs beside a topology.</summary>
    public bool HasCode { get; }

    /// <summary>What the file changes, by name.</summary>
    public HashSet<string> ChangedNames => changed.Value;

    public static ConcurrentNames ForTree(SyntaxTree tree) => Trees.GetValue(tree, key => new(key));

    /// <summary>One of the files may have such code.</summary>
    public static bool HaveCode(IEnumerable<SyntaxTree> trees)
    {
        // Whoever keeps the answer has to know, read or known, what it rests on.
        foreach (var name in Names)
            ReadCode.NoteName(name);
        return trees.Any(tree => ForTree(tree).HasCode);
    }

    /// <summary>What a declaration changes, by name.</summary>
    public static HashSet<string> ReadChangedNames(SyntaxNode declaration)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in declaration.DescendantNodes())
        {
            if (ChangedTargets.FindTarget(node) is { } target
                && node.Parent is not InitializerExpressionSyntax
                && ChangedTargets.NameTarget(target) is { Length: > 0 } name)
                names.Add(name);
        }
        return names;
    }
}
