using System.Runtime.ExceptionServices;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.CSharp;

/// <summary>
/// Code that lies in itself for hundreds of levels, as generators write it. Roslyn makes its operations by recursion,
/// and an editor's thread has a stack of 1 MB: where that ends, the compiler's process ends.
/// </summary>
internal static class DeepCode
{
    // Calls in a chain are two levels each; Roslyn 4.8 bears 700 of them on 1 MB.
    private const int OrdinaryDepth = 600;

    // `.A()` are two levels.
    private const int CharactersOfLevel = 2;

    private const int LargeStack = 64 << 20;

    /// <summary>Whether nodes lie in one another deeper than people write them.</summary>
    public static bool IsDeep(SyntaxNode code)
    {
        if (code.FullSpan.Length < OrdinaryDepth * CharactersOfLevel)
            return false;
        var open = new Stack<(SyntaxNode Node, int Depth)>();
        open.Push((code, 0));
        while (open.Count > 0)
        {
            var (node, depth) = open.Pop();
            if (depth > OrdinaryDepth)
                return true;
            foreach (var child in node.ChildNodes())
                open.Push((child, depth + 1));
        }
        return false;
    }

    /// <summary>Runs work on a thread whose stack is 64 MB, and waits for it.</summary>
    public static T RunOnLargeStack<T>(Func<T> work)
    {
        T? result = default;
        ExceptionDispatchInfo? thrown = null;
        var carried = ReadCode.Carry(work);
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = carried();
                }
                catch (Exception exception)
                {
                    // What leaves a thread would end the process.
                    thrown = ExceptionDispatchInfo.Capture(exception);
                }
            },
            LargeStack);
        thread.Start();
        thread.Join();
        thrown?.Throw();
        return result!;
    }
}
