using System.Runtime.InteropServices;

namespace Redoubt.Analysis.Tests.Solver;

/// <summary>The few calls of the solver's C interface that the oracle needs. Handles live as long as their context.</summary>
internal static partial class Z3
{
    private const string Library = "libz3.so.4";

    public static bool IsInstalled { get; } = NativeLibrary.TryLoad(Library, typeof(Z3).Assembly, null, out _);

    [LibraryImport(Library)]
    public static partial nint Z3_mk_config();

    [LibraryImport(Library)]
    public static partial void Z3_del_config(nint config);

    [LibraryImport(Library)]
    public static partial nint Z3_mk_context(nint config);

    [LibraryImport(Library)]
    public static partial void Z3_del_context(nint context);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint Z3_mk_string_symbol(nint context, string name);

    [LibraryImport(Library)]
    public static partial nint Z3_mk_int_sort(nint context);

    [LibraryImport(Library)]
    public static partial nint Z3_mk_const(nint context, nint symbol, nint sort);

    [LibraryImport(Library)]
    public static partial nint Z3_mk_int64(nint context, long value, nint sort);

    [LibraryImport(Library)]
    public static partial nint Z3_mk_le(nint context, nint left, nint right);

    [LibraryImport(Library)]
    public static partial nint Z3_mk_eq(nint context, nint left, nint right);

    [LibraryImport(Library)]
    public static partial nint Z3_mk_not(nint context, nint operand);

    [LibraryImport(Library)]
    public static partial nint Z3_mk_and(nint context, uint count, [In] nint[] operands);

    [LibraryImport(Library)]
    public static partial nint Z3_mk_or(nint context, uint count, [In] nint[] operands);

    [LibraryImport(Library)]
    public static partial nint Z3_mk_simple_solver(nint context);

    [LibraryImport(Library)]
    public static partial void Z3_solver_inc_ref(nint context, nint solver);

    [LibraryImport(Library)]
    public static partial void Z3_solver_dec_ref(nint context, nint solver);

    [LibraryImport(Library)]
    public static partial void Z3_solver_assert(nint context, nint solver, nint formula);

    [LibraryImport(Library)]
    public static partial int Z3_solver_check(nint context, nint solver);
}
