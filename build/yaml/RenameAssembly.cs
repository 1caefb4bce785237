using System;
using System.IO;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Build.Utilities;
using Mono.Cecil;

/// <summary>Writes an assembly under the name of its target file, without the strong name that belongs to the old one. A build step.</summary>
public class RenameAssembly : Task
{
    public string Source { get; set; }

    public string Target { get; set; }

    public string Cecil { get; set; }

    public override bool Execute()
    {
        ResolveEventHandler resolve = (sender, wanted) =>
            new AssemblyName(wanted.Name).Name == "Mono.Cecil" ? Assembly.LoadFrom(Cecil) : null;
        AppDomain.CurrentDomain.AssemblyResolve += resolve;
        try
        {
            Rename();
            return true;
        }
        finally
        {
            AppDomain.CurrentDomain.AssemblyResolve -= resolve;
        }
    }

    // The assembly of Cecil is loaded when this method is compiled, and not before.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Rename()
    {
        var name = Path.GetFileNameWithoutExtension(Target);
        using (var assembly = AssemblyDefinition.ReadAssembly(Source))
        {
            assembly.Name.Name = name;
            assembly.Name.PublicKey = new byte[0];
            assembly.Name.HasPublicKey = false;
            assembly.MainModule.Name = name + ".dll";
            assembly.MainModule.Attributes &= ~ModuleAttributes.StrongNameSigned;
            Directory.CreateDirectory(Path.GetDirectoryName(Target));
            // Beside it and moved: two builds at once never see half of it.
            var written = Target + "." + Guid.NewGuid().ToString("N");
            assembly.Write(written, new WriterParameters { DeterministicMvid = true });
            if (File.Exists(Target))
                File.Delete(Target);
            File.Move(written, Target);
        }
    }
}
