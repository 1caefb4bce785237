using System.Runtime.CompilerServices;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

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

    /// <summary>What a method is given that another process calls.</summary>
    public const string RemoteCallType = "ServerCallContext";

    /// <summary>The type whose function runs beside everything else.</summary>
    public const string ThreadType = "Thread";

    /// <summary>The keyword by which a field says that others change it.</summary>
    public const string Volatile = "volatile";

    /// <summary>The sign by which an event is given what it calls, and a number another one.</summary>
    public const string Subscribes = "+=";

    private static readonly HashSet<string> Names =
    [
        .. CallingMethods,
        .. CallingTypes,
        .. ServingTypes,
        .. ThreadMethods,
        BackgroundType,
        "ApiController",
        RemoteCallType,
        ThreadType,
        Volatile,
        "event",
        "Elapsed",
        "Changed",
    ];

    private const int PieceLength = 4096;

    private static readonly HashSet<int> Hashes = [.. Names.Select(NameHash.Of)];

    private readonly Lazy<int[]> subscriptions;

    private ConcurrentNames(SyntaxTree tree)
    {
        subscriptions = new(() => FindSubscriptions(tree.GetText()));
        HasCode = IdentifierIndex.MentionsAny(tree, Hashes);
    }

    /// <summary>The file may have code that runs beside a topology.</summary>
    public bool HasCode { get; }

    /// <summary>Where in the file events may be subscribed to.</summary>
    public IReadOnlyList<int> Subscriptions => subscriptions.Value;

    public static ConcurrentNames ForTree(SyntaxTree tree) => Trees.GetValue(tree, key => new(key));

    /// <summary>One of the files may have such code.</summary>
    public static bool HaveCode(IEnumerable<SyntaxTree> trees)
    {
        // Whoever keeps the answer has to know, read or known, what it rests on.
        foreach (var name in Names)
            ReadCode.NoteName(name);
        return trees.Any(tree => ForTree(tree).HasCode);
    }

    // In pieces, each of which begins with the last character of the one before: the text of an edited file is none yet.
    private static int[] FindSubscriptions(SourceText text)
    {
        var found = new List<int>();
        var piece = new char[PieceLength];
        for (var start = 0; start < text.Length - 1; start += PieceLength - 1)
        {
            var count = Math.Min(PieceLength, text.Length - start);
            text.CopyTo(start, piece, 0, count);
            for (var at = Next(0, count); at >= 0 && at < count - 1; at = Next(at + 1, count))
            {
                if (piece[at + 1] == Subscribes[1])
                    found.Add(start + at);
            }
        }
        return found.ToArray();

        int Next(int from, int count) => Array.IndexOf(piece, Subscribes[0], from, count - from);
    }

    /// <summary>It is one of the names that such code goes by.</summary>
    public static bool IsName(string name) => Names.Contains(name);

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
