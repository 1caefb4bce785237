using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>
/// What bodies tell their callers by yes or no, <c>return known;</c>: a body is looked through once for a compilation,
/// however many effects are in it.
/// </summary>
internal sealed class BooleanAnswers
{
    private static readonly ConditionalWeakTable<Compilation, BooleanAnswers> Known = new();

    private readonly ConcurrentDictionary<OperationKey, Lazy<IOperation[]>> answersByBody = new();

    private int operationsRead;

    /// <summary>How many operations were looked at, for who measures.</summary>
    public int OperationsRead => operationsRead;

    public static BooleanAnswers ForCompilation(Compilation compilation) => Known.GetValue(compilation, _ => new());

    /// <summary>The values that a body, given by its outermost operation, returns as yes or no.</summary>
    public IReadOnlyList<IOperation> ListAnswers(IOperation body) =>
        answersByBody.GetOrAdd(OperationKey.Of(body), _ => new(() => ReadAnswers(body))).Value;

    private IOperation[] ReadAnswers(IOperation body)
    {
        var answers = new List<IOperation>();
        var read = 0;
        foreach (var operation in body.DescendantsAndSelf())
        {
            read++;
            if (operation is IReturnOperation
                {
                    ReturnedValue: { Type.SpecialType: SpecialType.System_Boolean } answer
                })
                answers.Add(answer);
        }
        Interlocked.Add(ref operationsRead, read);
        return answers.ToArray();
    }
}
