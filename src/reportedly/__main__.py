from reportedly.commands import main

if __name__ == "__main__":
    main(prog_name="reportedly")
