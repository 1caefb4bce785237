using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// Events, and members that hold a delegate: who raises or calls one runs what others have added to it or set it to.
/// </summary>
internal static class RaisedMembers
{
    /// <summary>What others add to where the holder is called: an event, or the delegate itself.</summary>
    /// <param name="holder">The event, or the field or property that is called.</param>
    public static IReadOnlyList<ISymbol> FindRaised(ISymbol holder) => holder switch
    {
        IEventSymbol => [holder],
        IFieldSymbol or IPropertySymbol => IsSetByOthers(holder) ? [holder] : FindEvents(holder),
        _ => [],
    };

    /// <summary>Projects that reference this one may add to it.</summary>
    public static bool IsSeenByOthers(ISymbol raised) =>
        IsSeen(raised is IPropertySymbol { SetMethod: { } setter } ? setter : raised)
            && raised.ContainingType is { } type
            && (IsSeen(type) || raised.IsStatic == false && !type.AllInterfaces.IsEmpty);

    /// <summary>A field or property with a delegate that code outside of its type may set.</summary>
    public static bool IsSetByOthers(ISymbol holder) => holder switch
    {
        IFieldSymbol { IsReadOnly: false, IsConst: false, Type.TypeKind: TypeKind.Delegate } =>
            holder.DeclaredAccessibility != Accessibility.Private,
        IPropertySymbol { SetMethod: { } setter, Type.TypeKind: TypeKind.Delegate } =>
            setter.DeclaredAccessibility != Accessibility.Private,
        _ => false,
    };

    private static bool IsSeen(ISymbol member) => member.DeclaredAccessibility
        is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    private static IReadOnlyList<ISymbol> FindEvents(ISymbol holder) =>
        [.. holder.ContainingType.GetMembers().OfType<IEventSymbol>().Where(one => IsHolder(holder, one))];

    private static bool IsHolder(ISymbol holder, IEventSymbol happening) =>
        happening.DeclaringSyntaxReferences.FirstOrDefault()?.ReadSyntax() is EventDeclarationSyntax declaration
            && Subscriptions.ListHolders(declaration).Contains(holder.Name);
}
