using EosAnalyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>Values that each attempt draws for itself: a new id, the time, a number.</summary>
internal static class DrawnValues
{
    /// <summary>The operation draws one: a key that is made of it is another key in the next attempt.</summary>
    public static bool IsDrawn(IOperation operation)
    {
        ISymbol? member = operation switch
        {
            IInvocationOperation drawn => drawn.TargetMethod,
            IPropertyReferenceOperation read => read.Property,
            _ => null,
        };
        return member is not null
            && ApiCatalog.Embedded.FindRow(member) is { IsSource: true } row
            && row.Kind.DecidesKeys();
    }
}
