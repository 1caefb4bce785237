using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

// Members that stay as they were when their object was made.
internal sealed partial class BodyWalker
{
    private const FlowMarks LastingMarks = FlowMarks.Lasting | FlowMarks.SetOnce;

    private ValueNode ReadMember(ValueNode owner, ISymbol member, FlowMarks marks = FlowMarks.None)
    {
        var declared = OriginalMember(member);
        return owner.IsStable ? owner : owner.MemberOf(KeyOf(declared), FindLasting(declared) | marks);
    }

    private ValueNode ReadPrimaryParameter(ValueNode owner, ISymbol parameter) =>
        owner.MemberOf(NamePrimaryParameter(parameter), FindLasting(parameter.OriginalDefinition));

    // `inner.Calls`, where the property's own code reads what the object holds.
    private bool IsRunOn(IParameterReferenceOperation parameter) =>
        parameter.Parent is IPropertyReferenceOperation { Property.GetMethod: { } getter }
            && IsOfPrimaryConstructor(parameter.Parameter)
            && context.Bodies.HasBody(getter);

    private ValueNode ReadHeldParameter(IParameterReferenceOperation parameter) =>
        ReadPrimaryParameter(
            ReadVariable(parameter.Parameter.ContainingType.OriginalDefinition, parameter.Syntax), parameter.Parameter);

    private ValueNode SetMember(ValueNode owner, ISymbol member, ValueNode value)
    {
        var lasts = (FindLasting(member) & LastingMarks) != 0;
        return owner.WithMember(KeyOf(member), value, lasts ? FlowMarks.None : FlowMarks.Changing);
    }

    private FlowMarks FindLasting(ISymbol member) =>
        NondeterministicReads.FindSharedGenerator(member.FindVariableType()) is null
            ? context.Lasting.FindMarks(member, searched)
            : FlowMarks.Generator;

    // A captured variable has a place of its own in each body that captures it.
    private bool IsSetOnce(ISymbol variable) => variable switch
    {
        ITypeSymbol => true,
        IFieldSymbol { IsReadOnly: true } => true,
        IFieldSymbol { IsStatic: false } or IPropertySymbol { IsStatic: false } =>
            (FindLasting(variable) & LastingMarks) != 0,
        IParameterSymbol or ILocalSymbol => context.Lasting.IsNeverAssigned(variable),
        _ => false,
    };
}
