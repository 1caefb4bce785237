using System.Collections.Concurrent;
using EosAnalyzers.Tests.Conventions;
using EosAnalyzers.Tests.Corpus;
using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace EosAnalyzers.Tests.CodeFixes;

/// <summary>The light bulb while code is typed: every action that is offered can be taken.</summary>
public class HalfTypedFixTests
{
    // How much of a file is not there yet, and at how many places of it.
    private const int LengthOfPiece = 25;
    private const int Pieces = 3;

    private static readonly string[] Samples =
        ["Duplicates/OrderGateway.cs", "Duplicates/OrderTopology.cs", "Duplicates/ShipmentReader.cs"];

    [Fact]
    public async Task NoFixThrowsWhereAPieceIsMissing()
    {
        var code = CaseFile.All().Where(item => item.Marked.Count > 0).Select(item => item.Files[0])
            .Concat(Samples.Select(file => Repository.ReadFile("samples", file)));
        var faults = new ConcurrentDictionary<string, string>();
        var takenActions = 0;
        await Parallel.ForEachAsync(
            code.SelectMany(CutPieces),
            async (half, cancellation) =>
            {
                var document = OfferedActions.CreateDocument(half);
                foreach (var found in await AnalyzedCode.AnalyzeCompilation(
                    (await document.Project.GetCompilationAsync(cancellation))!))
                {
                    try
                    {
                        Interlocked.Add(ref takenActions, await TakeActions(document, found));
                    }
                    catch (Exception thrown) when (thrown is not OperationCanceledException)
                    {
                        faults.TryAdd($"{found.Id} {thrown}", half);
                    }
                }
            });
        Assert.True(faults.IsEmpty, string.Join('\n', faults.Select(fault => $"{fault.Key}\n{fault.Value}")));
        Assert.InRange(takenActions, 100, int.MaxValue);
    }

    private static IEnumerable<string> CutPieces(string code, int index) =>
        from piece in Enumerable.Range(0, Pieces)
        let at = code.Length * (piece + 1) / (Pieces + 1) + index % 7
        select code.Remove(at, Math.Min(LengthOfPiece, code.Length - at));

    private static async Task<int> TakeActions(Document document, Diagnostic found)
    {
        var actions = new List<CodeAction>();
        foreach (var fix in RuleCodeFixTest.FindFixes(found.Id))
            await fix.RegisterCodeFixesAsync(
                new CodeFixContext(document, found, (action, _) => actions.Add(action), default));
        foreach (var action in actions)
            await action.GetOperationsAsync(default);
        return actions.Count;
    }
}
